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
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const parts = [
    hours > 0 ? `${String(hours)}h` : "",
    hours > 0 || minutes > 0 ? `${String(minutes)}m` : "",
    `${String(rest)}s`,
  ];
  return parts.join("").replace(/m0s$/, "m").replace(/h0m$/, "h");
}
