import { isDeepStrictEqual } from "node:util";
import { isTooDeep } from "../values/depth.js";

/**
 * Whether two argument values say the same; an empty list or object says nothing. A value that
 * holds itself says the same as none.
 */
export function same(one: unknown, other: unknown): boolean {
  if (isTooDeep(one) || isTooDeep(other)) return false;
  return isDeepStrictEqual(meaning(one), meaning(other));
}

function meaning(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.toSorted(byText);
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value;
}

// What is not known yet is a symbol, which only String() turns into text.
function byText(one: unknown, other: unknown): number {
  return String(one).localeCompare(String(other));
}
