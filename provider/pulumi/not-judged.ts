import type { Diagnostic } from "../core/diagnostic.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { descriptionOf } from "./kinds.js";
import { hasUnknown } from "./from-pulumi.js";
import type { Bag } from "../core/connection.js";

/** Which arguments are not known yet, without which no step can be planned: all but secrets. */
export function unknownAmong(kind: ResourceKind, bag: Bag): readonly string[] {
  return Object.entries(descriptionOf(kind).schema.inputs)
    .filter(([argument, { secret }]) => secret !== true && hasUnknown(bag[argument]))
    .map(([argument]) => argument);
}

/** What is said instead of "ok" when a step cannot be judged yet. */
export function notJudged(unknown: readonly string[]): Diagnostic {
  const names = unknown.join(", ");
  return {
    severity: "warning",
    rule: "preview",
    summary: "Not judged in preview",
    found: `${names} ${unknown.length === 1 ? "is" : "are"} not known until up. This is judged again just before the change.`,
  };
}
