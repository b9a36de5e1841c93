import { listSome } from "../values/list-some.js";
import { safeValue } from "../secrets/safe-text.js";
import { formatDuration } from "../values/duration.js";

/** One argument on which what is wanted and what is on the server differ, in words for people. */
export interface Difference {
  /** As in the program: `tokenTtl`. */
  readonly argument: string;
  /** `1h`. */
  readonly wanted: string;
  /** `30m`. */
  readonly found: string;
}

/** How two values of one kind are compared, and told. */
export type Comparison<Value> = (
  wanted: Value,
  found: Value,
) => Omit<Difference, "argument"> | undefined;

/** Compares two settings argument by argument, in the order in which the comparisons are given. */
export function compare<Settings extends object>(
  comparisons: { readonly [Argument in keyof Settings]: Comparison<Settings[Argument]> },
  wanted: Settings,
  found: Settings,
): readonly Difference[] {
  const differenceIn = <Argument extends keyof Settings & string>(argument: Argument) => {
    const difference = comparisons[argument](wanted[argument], found[argument]);
    return difference === undefined ? [] : [{ argument, ...difference }];
  };
  return (Object.keys(comparisons) as (keyof Settings & string)[]).flatMap(differenceIn);
}

/** Equal or not; told as it is. */
export const plain: Comparison<string | number | boolean> = (wanted, found) =>
  told(wanted, found, (value) => (typeof value === "string" ? shown(value) : String(value)));

/** Seconds; 0 is told as `not set`. */
export const duration: Comparison<number> = (wanted, found) =>
  told(wanted, found, (seconds) => (seconds === 0 ? "not set" : formatDuration(seconds)));

/** A count; 0 is told as `unlimited`. */
export const count: Comparison<number> = (wanted, found) =>
  told(wanted, found, (number) => (number === 0 ? "unlimited" : String(number)));

/** Lists whose order does not count. What is found says what is missing and what is too much. */
export const unordered: Comparison<readonly string[]> = (wanted, found) => {
  const missing = wanted.filter((item) => !found.includes(item));
  const extra = found.filter((item) => !wanted.includes(item));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const notes = [
    ...(missing.length > 0 ? [`missing: ${listed(missing)}`] : []),
    ...(extra.length > 0 ? [`too much: ${listed(extra)}`] : []),
  ];
  return { wanted: listed(wanted), found: `${listed(found)} (${notes.join("; ")})` };
};

function told<Value>(wanted: Value, found: Value, format: (value: Value) => string) {
  return wanted === found ? undefined : { wanted: format(wanted), found: format(found) };
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? "none" : listSome(items.map(shown));
}

/** A text on one line: in quotes, with escapes, when it is not made of harmless characters. */
function shown(text: string): string {
  return safeValue(/^[\w.:/@+=-]+$/.test(text) ? text : JSON.stringify(text));
}
