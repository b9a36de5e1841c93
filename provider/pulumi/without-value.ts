import type { CheckFailure } from "../core/schema.js";

/**
 * A check failure as Pulumi may show it: its text alone names the property.
 *
 * The engine prints the value of the property that a failure points at, a secret's too. And a key
 * may stand in any property: in a misspelt one, or swapped with `secretId`.
 */
export function withoutValue({ property, reason }: CheckFailure): CheckFailure {
  return { property: "", reason: property === "" ? reason : `property ${property}: ${reason}` };
}
