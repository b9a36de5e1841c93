import { safeText } from "./safe-text.js";
import { formatDuration, parseDuration } from "../values/duration.js";

/** Numbers below are in every text: one of them alone tells nothing. */
const LEAST_NUMBER = 10;
/** Shorter codes are parts of any word. */
const LEAST_CODE = 8;
/** Fewer signs without a letter or digit stand in every text. */
const LEAST_SIGNS = 8;

/**
 * The texts in which a value may come back: as it was written, as services and engines write it again
 * (`"1h"` as 3600, the host of a URL), escaped as JSON, coded for a URL, or in base64.
 *
 * @example
 * formsOf(["1h"]); // ["1h", "3600", "3600s", "1h0m0s"]
 */
export function formsOf(value: unknown): readonly string[] {
  const forms = leavesOf(value).flatMap((leaf) =>
    typeof leaf === "number" ? formsOfNumber(leaf) : formsOfText(leaf),
  );
  const tells = (one: string) => one.length >= LEAST_SIGNS || /[\p{L}\p{N}]/u.test(one);
  return [...new Set(forms)].filter(tells);
}

/** The texts and numbers in a value. A boolean reveals nothing by itself. */
function leavesOf(value: unknown): readonly (string | number)[] {
  if (typeof value === "number") return [value];
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function formsOfText(text: string): readonly string[] {
  const duration = parseDuration(text);
  const json = JSON.stringify(text).slice(1, -1);
  return [
    text,
    safeText(text),
    json,
    safeText(json),
    // As Go's encoder writes it.
    json.replaceAll(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
    ...codedForUrl(text),
    ...inBase64(text),
    ...hostIn(text),
    ...(duration.ok ? formsOfNumber(duration.seconds) : []),
  ];
}

function formsOfNumber(number: number): readonly string[] {
  if (!Number.isFinite(number) || Math.abs(number) < LEAST_NUMBER) return [];
  const text = String(number);
  if (!Number.isSafeInteger(number) || number < 0) return [text];
  const hours = Math.floor(number / 3600);
  const withoutHours = `${Math.floor(number / 60) % 60}m${number % 60}s`;
  const ofGo = [`${hours}h${withoutHours}`, ...(hours < 1 ? [withoutHours] : [])];
  return [text, `${text}s`, formatDuration(number), ...ofGo];
}

/** Halves of pairs cannot be coded. */
function codedForUrl(text: string): readonly string[] {
  if (/\p{Cs}/u.test(text)) return [];
  const coded = encodeURIComponent(text);
  return [coded, encodeURI(text), coded.replaceAll("%20", "+"), coded.replaceAll("%2F", "/")];
}

/** The code of the text alone, and its part that no neighbour changes, wherever it may begin. */
function inBase64(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const parts = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  );
  return [bytes.toString("base64").replaceAll("=", ""), ...parts]
    .filter(({ length }) => length >= LEAST_CODE)
    .flatMap((code) => [code, code.replaceAll("+", "-").replaceAll("/", "_")]);
}

/** A message names the host alone, or the URL without its last slash. */
function hostIn(text: string): readonly string[] {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return [];
  const { href, origin, host, hostname } = new URL(text);
  return [href, href.replace(/\/+$/, ""), origin, host, hostname];
}
