import { MASK } from "../secrets.js";
import type { Wording } from "../wording.js";
import type { Difference } from "./compare.js";

/**
 * Differences in one line, arguments in the words of the engine: what is found, then what is wanted.
 *
 * @example
 * describeDifferences(found, words); // "tokenTtl: found 30m, wanted 1h"
 */
export function describeDifferences(
  differences: readonly Difference[],
  words: Pick<Wording, "attribute" | "hides">,
): string {
  return differences
    .map(({ argument, found, wanted }) => {
      const name = words.attribute(argument);
      // What is found may be the secret too, or a part of it.
      if (words.hides?.(argument) === true) return `${name}: ${MASK}`;
      return `${name}: found ${found}, wanted ${wanted}`;
    })
    .join("; ");
}

/** An argument and its value: `tokenTtl (1h)`. */
export function describeArgument(
  argument: string,
  value: string,
  words: Pick<Wording, "attribute" | "hides">,
): string {
  return `${words.attribute(argument)} (${words.hides?.(argument) === true ? MASK : value})`;
}
