/** A value as Go's `%v` prints it, as Vault does in texts of wrong input. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "number") return goNumber(value);
  if (Array.isArray(value)) return `[${value.map(goText).join(" ")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `map[${entries.map(([name, one]) => `${name}:${goText(one)}`).join(" ")}]`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Go writes floating point numbers from a million on with an exponent of two digits. */
function goNumber(value: number): string {
  if (Math.abs(value) < 1e6) return String(value);
  return value.toExponential().replace(/e\+(\d)$/, "e+0$1");
}

/** Seconds as Vault prints durations: `1h30m`, `5m`. */
export function durationText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const text = `${String(hours)}h${String(minutes)}m${String(seconds % 60)}s`;
  return text
    .replace(/^0h(0m)?/, "")
    .replace(/m0s$/, "m")
    .replace(/h0m$/, "h");
}

/** Nanoseconds in a unit of Go's durations. */
const SIZES = { ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };
const UNITS: ReadonlyMap<string, number> = new Map(Object.entries(SIZES));

/** The longest duration of Go, in seconds. */
const MAX_SECONDS = 9223372036;

/**
 * Whole seconds of a value as Vault reads durations: an integer, its text, or a duration of Go.
 *
 * @throws Error with Go's text of what is wrong
 * @example seconds("1h30m") // 5400
 */
export function seconds(value: unknown): number {
  if (value === null || value === undefined || value === "") return 0;
  if (typeof value === "number") return wrapped(Math.trunc(value));
  if (typeof value !== "string") throw new Error("could not parse duration from input");
  return /[smh]$/.test(value) ? goDuration(value) : integer(value);
}

/** Whole seconds of a field, which may not be negative. @throws Error with Vault's text */
export function secondsOf(field: string, value: unknown): number {
  try {
    const result = seconds(value);
    // Not below zero but minus zero, of a part of a second.
    if (result >= 0) return Math.abs(result);
    throw new Error(`cannot provide negative value '${String(result)}'`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = `error converting input ${goText(value)} for field "${field}": ${reason}`;
    throw new Error(problem, { cause: error });
  }
}

/** Go keeps durations in 64 bits of nanoseconds: what is too long comes out negative. */
function wrapped(value: number): number {
  if (Math.abs(value) <= MAX_SECONDS) return value;
  if (!Number.isFinite(value)) throw outOfRange(String(value));
  return Math.trunc(Number(BigInt.asIntN(64, BigInt(value) * 1_000_000_000n)) / 1e9);
}

function integer(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) {
    throw new Error(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  if (!Number.isFinite(Number(text))) throw outOfRange(text);
  return wrapped(Number(text));
}

function outOfRange(text: string): Error {
  return new Error(`strconv.ParseInt: parsing ${JSON.stringify(text)}: value out of range`);
}

/** @throws Error with Go's text of what is wrong @see https://pkg.go.dev/time#ParseDuration */
export function goDuration(text: string): number {
  const invalid = new Error(`time: invalid duration ${JSON.stringify(text)}`);
  let rest = text.replace(/^[+-]/, "");
  let nanoseconds = 0;
  while (rest !== "") {
    const [part = "", amount = "", unit = ""] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (part === "" || unit === "") throw invalid;
    const size = UNITS.get(unit);
    if (size === undefined) {
      throw new Error(
        `time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`,
      );
    }
    nanoseconds += Number(amount) * size;
    rest = rest.slice(part.length);
  }
  if (nanoseconds >= 2 ** 63) throw invalid;
  return Math.trunc(nanoseconds / 1e9) * (text.startsWith("-") ? -1 : 1);
}
