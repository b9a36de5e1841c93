import type { Bag } from "./connection.js";

/** What stands in a message in place of a secret. */
export const MASK = "[secret]";

/** Shorter texts are masked only where they stand alone: they may be a part of any word. */
const SHORT = 8;

/**
 * The values that a user marked as secret, so that no message repeats one, whatever made the message.
 *
 * @example
 * secrets.note({ description: "for the audit" }, new Set(["description"]));
 * secrets.mask('description: found "for the audit"'); // 'description: found "[secret]"'
 */
export class Secrets {
  readonly #values = new Set<string>();
  #pattern: RegExp | undefined;

  /** Notes the values of the arguments that are secret. */
  note(args: Bag, secret: ReadonlySet<string>): void {
    for (const name of secret) {
      for (const text of textsIn(args[name])) {
        if (this.#values.has(text)) continue;
        this.#values.add(text);
        this.#pattern = undefined;
      }
    }
  }

  /** A text without the secrets. */
  mask(text: string): string {
    if (this.#values.size === 0) return text;
    this.#pattern ??= patternOf([...this.#values]);
    return text.replace(this.#pattern, MASK);
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Services change the case of names, so that does not count. The longest come first. */
function patternOf(values: readonly string[]): RegExp {
  const texts = values
    .toSorted((one, other) => other.length - one.length)
    .map((one) => (one.length < SHORT ? `(?<![\\w])${escaped(one)}(?![\\w])` : escaped(one)));
  return new RegExp(texts.join("|"), "gi");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
