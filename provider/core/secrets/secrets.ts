import type { PropertyMap } from "../settings/connection.js";
import { safeText } from "./safe-text.js";
import { formatDuration, parseDuration } from "../values/duration.js";

/** What stands in a message in place of a secret. */
export const MASK = "[secret]";

/** Shorter texts are masked only where they stand alone: they may be a part of any word. */
const SHORT = 8;

/** A longer text is too long for a pattern, and is found as it is. */
const LONGEST_PATTERN = 1000;

/** So much of a text that was cut is still a secret. */
const LEAST_PART = 6;

/** How secrets are left out of a text. */
export interface Masking {
  readonly mask: string;
  /** The pattern that finds a form of a secret in a text; undefined for one that may stay. */
  patternOf(form: string): string | undefined;
}

/**
 * The values that a user marked as secret, so that no message repeats one, whatever made the message
 * and in whatever form a service says it.
 *
 * @example
 * secrets.note({ description: "for the audit" }, new Set(["description"]));
 * secrets.mask('description: found "for the audit"'); // 'description: found "[secret]"'
 */
export class Secrets {
  readonly #values = new Set<string>();
  readonly #forms = new Set<string>();

  constructor(private readonly masking: Masking = { mask: MASK, patternOf: aloneIfShort }) {}

  note(args: PropertyMap, secret: ReadonlySet<string>): void {
    for (const name of secret) this.add(args[name]);
  }

  /** Notes a value and all that is in it. Answers the forms that are new. */
  add(value: unknown): readonly string[] {
    if (value === undefined || value === null || typeof value === "symbol") return [];
    // Large programs note the same values again and again.
    const key = JSON.stringify(value, (_name, one: unknown) =>
      typeof one === "symbol" ? null : one,
    );
    if (this.#values.has(key)) return [];
    this.#values.add(key);
    const forms = formsOf(value).filter((one) => !this.#forms.has(one));
    for (const form of forms) this.#forms.add(form);
    return forms;
  }

  mask(text: string): string {
    const { mask } = this.masking;
    const long = [...this.#forms].filter(({ length }) => length > LONGEST_PATTERN);
    const short = long.reduce((left, one) => left.replaceAll(one, () => mask), text);
    const lower = short.toLowerCase();
    // Services change the case of names, so that does not count. The longest come first.
    const patterns = [...this.#forms]
      .filter(({ length }) => length <= LONGEST_PATTERN)
      .filter((one) => short.includes(one) || lower.includes(one.toLowerCase()))
      .toSorted((one, other) => other.length - one.length)
      .map((one) => this.masking.patternOf(one))
      .filter((one) => one !== undefined);
    const masked =
      patterns.length === 0 ? short : short.replace(new RegExp(patterns.join("|"), "gi"), mask);
    return withoutParts(masked, this.#forms, mask);
  }
}

/** A text without these values, in whatever form it repeats them. */
export function withoutSecrets(text: string, values: readonly unknown[]): string {
  const secrets = new Secrets();
  for (const value of values) secrets.add(value);
  return secrets.mask(text);
}

/**
 * The pattern of a text that is no part of a longer word, which is made of the characters of `word`.
 * One that begins or ends with a sign, as "CI_", is none anyhow.
 */
export function aloneIfShort(text: string): string {
  // One letter is a word of every text.
  if (text.length === 1) return `(?<=["'\`])${escaped(text)}(?=["'\`])`;
  return text.length >= SHORT ? escaped(text) : alone(text, "\\w");
}

/**
 * The pattern of a text that is no part of a longer word. One that begins or ends with a sign, as "CI_",
 * does so anyhow.
 *
 * @param word what words are made of, as in a class of characters
 */
export function alone(text: string, word: string): string {
  const begins = /^[\p{L}\d]/u.test(text) ? `(?<![${word}])` : "";
  const ends = /[\p{L}\d]$/u.test(text) ? `(?![${word}])` : "";
  return `${begins}${escaped(text)}${ends}`;
}

/** Long messages are cut, by us as by services: what is left of a secret at the cut is one too. */
function withoutParts(text: string, forms: ReadonlySet<string>, mask: string): string {
  const parts = text.split(/(…|\.\.\.)/);
  if (parts.length === 1) return text;
  const long = [...forms].filter(({ length }) => length > LEAST_PART);
  // The marks of a cut stand between the parts, and the last part ends as it is.
  const masked = parts.map((part, index) => {
    if (index % 2 === 1 || index === parts.length - 1) return part;
    const lower = part.toLowerCase();
    const atEnd = (form: string) => partAtEnd(lower, form.toLowerCase());
    const rest = long.reduce((longest, form) => Math.max(longest, atEnd(form)), 0);
    return rest === 0 ? part : `${part.slice(0, -rest)}${mask}`;
  });
  return masked.join("");
}

/** How many characters at the end of a text are the beginning of another one; 0 for few. */
function partAtEnd(text: string, whole: string): number {
  const head = whole.slice(0, LEAST_PART);
  const from = Math.max(0, text.length - whole.length + 1);
  for (let at = text.indexOf(head, from); at >= 0; at = text.indexOf(head, at + 1)) {
    if (whole.startsWith(text.slice(at))) return text.length - at;
  }
  return 0;
}

/** A text as a pattern that finds just it. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

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
