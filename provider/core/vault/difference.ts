import type { Difference } from "./compare.js";

/**
 * Differences in one line, arguments in the words of the engine: what is found, then what is wanted.
 * Names alone, where values may be secrets.
 *
 * @example
 * describeDifferences(found, words); // "tokenTtl: found 30m, wanted 1h"
 */
export function describeDifferences(
  differences: readonly Difference[],
  words: { attribute(name: string): string; readonly hidesValues?: true },
): string {
  if (words.hidesValues === true) {
    const names = differences.map((one) => words.attribute(one.argument)).join(", ");
    return `${names} ${differences.length === 1 ? "differs" : "differ"}`;
  }
  return differences
    .map((one) => `${words.attribute(one.argument)}: found ${one.found}, wanted ${one.wanted}`)
    .join("; ");
}
