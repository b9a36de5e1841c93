import { safeText } from "../core/secrets/safe-text.js";
import type { CheckFailure } from "../core/schema/schema.js";
import { inTerms } from "../core/engine/terms.js";
import { pulumiTerms } from "./terms.js";

/**
 * A check failure as Pulumi may show it, in its words: its text alone names the property.
 *
 * The engine prints the value of the property that a failure points at, a secret's too. And a key
 * may stand in any property: in a misspelt one, or swapped with `secretId`.
 *
 * @param masked leaves out what the program marks as secret
 */
export function withoutValue(
  { property, reason }: CheckFailure,
  masked: (text: string) => string,
): CheckFailure {
  const text = property === "" ? reason : `property ${property}: ${reason}`;
  return { property: "", reason: masked(safeText(inTerms(text, pulumiTerms))) };
}
