import { isDeepStrictEqual } from "node:util";
import { listSome, safeValue } from "../secrets/safe-text.js";
import { isTooDeep, type PropertySchema } from "./schema.js";
import { formatDuration } from "../values/duration.js";

/** One argument on which the program and the server differ, in words for people. */
export interface Difference {
  /** As in the program: `tokenTtl`. */
  readonly argument: string;
  /** `1h`. */
  readonly wanted: string;
  /** `30m`. */
  readonly found: string;
}

/** Compares two values of an argument in their one form; undefined when they are the same. */
export function compareValues(
  property: PropertySchema,
  wanted: unknown,
  found: unknown,
): Omit<Difference, "argument"> | undefined {
  if (Array.isArray(wanted) && Array.isArray(found)) {
    return compareLists(wanted as readonly string[], found as readonly string[]);
  }
  return wanted === found
    ? undefined
    : { wanted: told(property, wanted), found: told(property, found) };
}

function told({ type, zero }: PropertySchema, value: unknown): string {
  if (typeof value === "string") return shown(value);
  if (value === 0 && zero !== undefined) return zero;
  if (typeof value !== "number" || type !== "duration") return String(value);
  return value === 0 ? "not set" : formatDuration(value);
}

/** Order does not count. What is found says what is missing and what is too much. */
function compareLists(wanted: readonly string[], found: readonly string[]) {
  const missing = wanted.filter((item) => !found.includes(item));
  const extra = found.filter((item) => !wanted.includes(item));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const notes = [
    ...(missing.length > 0 ? [`missing: ${listed(missing)}`] : []),
    ...(extra.length > 0 ? [`too much: ${listed(extra)}`] : []),
  ];
  return { wanted: listed(wanted), found: `${listed(found)} (${notes.join("; ")})` };
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? "none" : listSome(items.map(shown));
}

/** A text on one line: in quotes, with escapes, when it is not made of harmless characters. */
function shown(text: string): string {
  return safeValue(/^[\w.:/@+=-]+$/.test(text) ? text : JSON.stringify(text));
}

/** An empty list or object says the same as nothing; a value that holds itself, as none. */
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
