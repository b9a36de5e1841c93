import type { Bag } from "./connection.js";
import { isTooDeep } from "./depth.js";
import type { Diagnostic } from "./diagnostic.js";
import { descriptionOf } from "./kinds.js";
import type { ResourceKind } from "./resource-kind.js";
import { UNKNOWN } from "./schema.js";
import type { Wording } from "./wording.js";

/** Whether anything in a value is not known. One that holds itself is for validation to refuse. */
export function hasUnknown(value: unknown): boolean {
  return !isTooDeep(value) && holdsUnknown(value);
}

function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/** Which arguments are not known yet, without which no step can be planned: all but secrets. */
export function unknownAmong(kind: ResourceKind, bag: Bag): readonly string[] {
  return Object.entries(descriptionOf(kind).schema.inputs)
    .filter(([argument, { secret }]) => secret !== true && hasUnknown(bag[argument]))
    .map(([argument]) => argument);
}

/** What is said instead of "ok" when a step cannot be judged yet. */
export function notJudged(unknown: readonly string[], words: Wording): Diagnostic {
  const names = unknown.map((name) => words.attribute(name)).join(", ");
  return {
    severity: "warning",
    rule: words.preview,
    summary: `Not judged in ${words.preview}`,
    found: `${names} ${unknown.length === 1 ? "is" : "are"} not known until ${words.applying}. This is judged again just before the change.`,
  };
}
