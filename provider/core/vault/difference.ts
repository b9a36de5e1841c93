import { MASK } from "../secrets/secrets.js";
import type { Hiding, EngineTerms } from "../engine/terms.js";
import type { Difference } from "../schema/compare.js";

/**
 * Differences in one line, arguments in the words of the engine: what is found, then what is wanted.
 * Names alone, where values may be secrets.
 *
 * @example
 * describeDifferences(found, words); // "tokenTtl: found 30m, wanted 1h"
 */
export function describeDifferences(
  differences: readonly Difference[],
  terms: Pick<EngineTerms, "attribute"> & Hiding,
): string {
  if (terms.hidesValues === true) {
    const names = differences.map((one) => terms.attribute(one.argument)).join(", ");
    return `${names} ${differences.length === 1 ? "differs" : "differ"}`;
  }
  return differences
    .map(({ argument, found, wanted }) => {
      const name = terms.attribute(argument);
      // What is found may be the secret too, or a part of it.
      if (terms.hides?.(argument) === true) return `${name}: ${MASK}`;
      return `${name}: found ${found}, wanted ${wanted}`;
    })
    .join("; ");
}
