import type { PropertyMap } from "../settings/connection.js";
import type { Diagnostic } from "./diagnostic.js";
import { descriptionOf } from "../kinds.js";
import type { ResourceKind } from "./resource-kind.js";
import { hasUnknown } from "../schema/schema.js";
import type { EngineTerms } from "./terms.js";

/** Which arguments are not known yet, without which no step can be planned: all but secrets. */
export function unknownAmong(kind: ResourceKind, properties: PropertyMap): readonly string[] {
  return Object.entries(descriptionOf(kind).schema.inputs)
    .filter(([argument, { secret }]) => secret !== true && hasUnknown(properties[argument]))
    .map(([argument]) => argument);
}

/** What is said instead of "ok" when a step cannot be judged yet. */
export function notJudged(unknown: readonly string[], terms: EngineTerms): Diagnostic {
  const names = unknown.map((name) => terms.attribute(name)).join(", ");
  return {
    severity: "warning",
    rule: terms.preview,
    summary: `Not judged in ${terms.preview}`,
    found: `${names} ${unknown.length === 1 ? "is" : "are"} not known until ${terms.applying}. This is judged again just before the change.`,
  };
}
