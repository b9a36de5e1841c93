import type { Difference } from "./compare.js";

/**
 * Differences in one line, arguments in the words of the engine: what is found, then what is wanted.
 *
 * @example
 * describeDifferences(found, words); // "tokenTtl: found 30m, wanted 1h"
 */
export function describeDifferences(
  differences: readonly Difference[],
  words: { attribute(name: string): string },
): string {
  return differences
    .map((one) => `${words.attribute(one.argument)}: found ${one.found}, wanted ${one.wanted}`)
    .join("; ");
}
