import { stringsOf, type PropertyMap } from "../core/settings/connection.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";
import type { Subject } from "../core/engine/step.js";
import type { Hidden } from "./hidden.js";

/** Who makes a step, as a handler is told: by the hidden URN, else by what the arguments say. */
export function subjectIn(kind: ResourceKind, args: PropertyMap, { urn }: Hidden): Subject {
  const label = urn?.split("::").at(-1) ?? textOf(args.name) ?? textOf(args.path) ?? kind;
  return { kind, key: urn ?? label, label, acknowledge: stringsOf(args.acknowledge) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
