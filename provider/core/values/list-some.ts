import { safeValue } from "../secrets/safe-text.js";

/** So many names are written out; the others are counted. */
const NAMED = 20;

/**
 * Names in one text; beyond the first twenty they are counted.
 *
 * @example
 * listSome(fiveHundredNames); // "a, b, … and 480 more"
 */
export function listSome(names: readonly string[], separator = ", ", most = NAMED): string {
  const listed = names.slice(0, most);
  const more = names.length - listed.length;
  return listed.join(separator) + (more > 0 ? ` and ${more} more` : "");
}

/** Names in quotation marks, each made safe. */
export function quoteSome(names: readonly string[]): string {
  return listSome(names.map((name) => `"${safeValue(name)}"`));
}
