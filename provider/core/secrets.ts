import type { Bag } from "./connection.js";
import { formsOf } from "./secret-forms.js";

/** What stands in a message in place of a secret. */
export const MASK = "[secret]";

/** Shorter texts are masked only where they stand alone: they may be a part of any word. */
const SHORT = 8;

/** So much of a text that was cut is still a secret. */
const LEAST_PART = 6;

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
  #pattern: RegExp | undefined;

  /** Notes the values of the arguments that are secret. */
  note(args: Bag, secret: ReadonlySet<string>): void {
    for (const name of secret) {
      const value = args[name];
      if (value === undefined || typeof value === "symbol") continue;
      // Large programs note the same values again and again.
      const key = JSON.stringify(value, withoutSymbols);
      if (this.#values.has(key)) continue;
      this.#values.add(key);
      for (const form of formsOf(value)) this.#forms.add(form);
      this.#pattern = undefined;
    }
  }

  /** A text without the secrets. */
  mask(text: string): string {
    if (this.#forms.size === 0) return text;
    this.#pattern ??= patternOf([...this.#forms]);
    return withoutParts(text.replace(this.#pattern, MASK), this.#forms);
  }
}

function withoutSymbols(_name: string, value: unknown): unknown {
  return typeof value === "symbol" ? null : value;
}

/** Services change the case of names, so that does not count. The longest come first. */
function patternOf(forms: readonly string[]): RegExp {
  const texts = forms.toSorted((one, other) => other.length - one.length).map(alone);
  return new RegExp(texts.join("|"), "gi");
}

/** A short text where it stands alone. One that begins or ends with a sign, as "CI_", does so there anyhow. */
function alone(text: string): string {
  // One letter is a word of every text.
  if (text.length === 1) return `(?<=["'\`])${escaped(text)}(?=["'\`])`;
  if (text.length >= SHORT) return escaped(text);
  const begins = /^[a-z\d]/i.test(text) ? "(?<!\\w)" : "";
  const ends = /[a-z\d]$/i.test(text) ? "(?!\\w)" : "";
  return `${begins}${escaped(text)}${ends}`;
}

/** Long messages are cut, by us as by services: what is left of a secret at the cut is one too. */
function withoutParts(text: string, forms: ReadonlySet<string>): string {
  return text.replaceAll(/\S[^\n]*?(?=…|\.\.\.)/g, (part) => {
    const lower = part.toLowerCase();
    const rest = [...forms]
      .filter((form) => form.length > LEAST_PART)
      .map((form) => partAtEnd(lower, form.toLowerCase()))
      .reduce((longest, one) => Math.max(longest, one), 0);
    return rest === 0 ? part : `${part.slice(0, -rest)}${MASK}`;
  });
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

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
