import { descriptionOf } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { same } from "../../core/schema/compare.js";
import { UNKNOWN } from "../../core/schema/schema.js";
import { parseDuration } from "../../core/values/duration.js";
import { hasUnknown, isUnknown, type CtyValue } from "../values/cty.js";

/**
 * Whether two values of an argument say the same, whatever their form: `"1h"` and 3600, another
 * order, a null and what stands for nothing.
 */
export function saysTheSame(
  kind: ResourceKind,
  argument: string,
  written: CtyValue,
  other: unknown,
): boolean {
  if (hasUnknown(written)) return false;
  return same(meaning(kind, argument, written), meaning(kind, argument, other));
}

function meaning(kind: ResourceKind, argument: string, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  const known = isUnknown(value as CtyValue) ? UNKNOWN : value;
  const described = descriptionOf(kind);
  const isDuration = described.schema.inputs[argument]?.type === "duration";
  // A state that was edited by hand may have what is no duration, which is then like no other.
  if (isDuration && typeof known === "string" && !parseDuration(known).ok) return known;
  if (described.normalise === undefined) return known;
  return described.normalise({ [argument]: known })[argument];
}
