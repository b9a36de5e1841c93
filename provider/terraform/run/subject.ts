import type { ResourceKind } from "../../core/engine/resource-kind.js";
import type { Subject } from "../../core/engine/step.js";
import { stringsOf, type PropertyMap } from "../../core/settings/connection.js";
import type { Entry } from "./ledger.js";

/** Who makes a step, for its messages. */
export function subjectOf({ kind, key, label, properties }: Entry): Subject {
  return { kind, key, label, acknowledge: stringsOf(properties.acknowledge) };
}

/** Who makes a step in apply, where no ledger has it. */
export function subjectFor(kind: ResourceKind, label: string, properties: PropertyMap): Subject {
  return { kind, key: label, label, acknowledge: stringsOf(properties.acknowledge) };
}
