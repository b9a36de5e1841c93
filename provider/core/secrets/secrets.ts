import type { PropertyMap } from "../settings/connection.js";
import { formsOf } from "./secret-forms.js";

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
