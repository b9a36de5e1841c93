import type { Parsed } from "./parsed.js";

/** The longest that the server takes: what fits 63 bits in nanoseconds. */
const LONGEST = 9_223_372_036;

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  // Both signs that Unicode has for micro.
  "\u00b5s": 1_000n,
  "\u03bcs": 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};

const SECOND = 1_000_000_000n;
const NOT_WHOLE = "Whole seconds are wanted.";
const NEGATIVE = "A duration is not negative.";
const NO_AMOUNT = 'Amounts with units are wanted, as in "1h30m" or "90s".';

/**
 * Reads a duration as whole seconds: a number of seconds, their digits, or amounts with units.
 *
 * The server takes the same but for days, and cuts a fraction of a second off; here that is
 * refused. An empty text is 0, as the API's own default is written.
 *
 * @example
 * parseDuration("1d12h"); // { ok: true, seconds: 129600 }
 */
export function parseDuration(value: number | string): Parsed<{ readonly seconds: number }> {
  const amount = typeof value === "number" ? ofNumber(value) : ofText(value);
  if (typeof amount === "string") return { ok: false, problem: amount };
  if (amount % SECOND !== 0n) return { ok: false, problem: NOT_WHOLE };
  const seconds = amount / SECOND;
  return seconds > BigInt(LONGEST)
    ? { ok: false, problem: `At most ${LONGEST} seconds can be set.` }
    : { ok: true, seconds: Number(seconds) };
}

/**
 * The seconds of a duration that was checked before; of none, 0. A number is taken for seconds as
 * it is, since a server may tell more than can be set.
 */
export function secondsOf(value: number | string | undefined): number {
  if (typeof value === "number") return value;
  const parsed = parseDuration(value ?? "");
  if (!parsed.ok) throw new Error(`A duration was not checked before its use: ${parsed.problem}`);
  return parsed.seconds;
}

/** As the server takes it too, with hours and not with days: 5400 is "1h30m". */
export function formatDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  const text = parts.map(([amount, unit]) => (amount === 0 ? "" : `${amount}${unit}`));
  return text.join("") || "0s";
}

/** Nanoseconds, or the problem. */
function ofNumber(value: number): bigint | string {
  if (value < 0) return NEGATIVE;
  if (!Number.isFinite(value)) return "A number of seconds is wanted.";
  return Number.isInteger(value) ? BigInt(value) * SECOND : NOT_WHOLE;
}

function ofText(text: string): bigint | string {
  if (text === "") return 0n;
  if (/\s/.test(text)) return "There are blanks in it.";
  if (text.startsWith("-")) return NEGATIVE;
  const unsigned = text.replace(/^\+/, "");
  if (!/\d/.test(unsigned)) return NO_AMOUNT;
  if (/^\d+$/.test(unsigned)) return BigInt(unsigned) * SECOND;
  const parts = [...unsigned.matchAll(/(\d*)(?:\.(\d*))?([^\d.]*)/gu)].slice(0, -1);
  let sum = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of parts) {
    const amount = amountOf(whole, fraction, unit);
    if (typeof amount === "string") return amount;
    sum += amount;
  }
  return sum;
}

function amountOf(whole: string, fraction: string, unit: string): bigint | string {
  if (whole + fraction === "") return NO_AMOUNT;
  if (unit === "") return 'A unit is missing. Write whole seconds ("90") or amounts ("1h30m").';
  const nanoseconds = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : undefined;
  if (nanoseconds === undefined) return problemOfUnit(unit);
  const scaled = BigInt(whole + fraction) * nanoseconds;
  const divisor = 10n ** BigInt(fraction.length);
  return scaled % divisor === 0n ? scaled / divisor : NOT_WHOLE;
}

function problemOfUnit(unit: string): string {
  if (unit === "w") return 'Weeks are not a unit here. Write days, as in "7d".';
  return Object.hasOwn(NANOSECONDS, unit.toLowerCase())
    ? 'Units are written in lower case, as in "1h30m".'
    : "Units are d, h, m, s and ms.";
}
