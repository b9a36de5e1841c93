import { isObject } from "../core/settings/connection.js";
import { clientErrors } from "./errors.js";

export { isObject };

/** Where an answer came from, for errors about it. */
export interface AnswerSource {
  readonly service: string;
  readonly action: string;
  readonly requestId?: string;
  readonly region?: string;
  /** The call has changed the account, whatever its answer looks like. */
  readonly ambiguous?: boolean;
}

/** A service's answer. A field that is missing or of another type is a `bad-answer` that names it. */
export class Answer {
  constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    readonly source: AnswerSource,
    private readonly path = "Response",
  ) {}

  /** A text; ids that come as whole numbers are read as text too. */
  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name, "a text");
  }

  /** A text, or undefined where the service says null or nothing. */
  optionalText(name: string): string | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string") return value;
    return typeof value === "number" && Number.isSafeInteger(value)
      ? String(value)
      : this.#missing(name, "a text");
  }

  /** A whole number that is not negative: a count or a time in seconds. */
  count(name: string): number {
    const value = this.fields[name];
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0
      ? value
      : this.#missing(name, "a whole number");
  }

  flag(name: string): boolean {
    const value = this.fields[name];
    return typeof value === "boolean" ? value : this.#missing(name, "true or false");
  }

  word<W extends string>(name: string, texts: readonly W[]): W {
    const value = this.fields[name];
    return texts.find((word) => word === value) ?? this.#missing(name, texts.join(" or "));
  }

  texts(name: string): readonly string[] {
    const list = this.#list(name);
    return isTexts(list) ? list : this.#missing(name, "a list of texts");
  }

  part(name: string): Answer {
    const value = this.fields[name];
    return isObject(value)
      ? new Answer(value, this.source, `${this.path}.${name}`)
      : this.#missing(name, "an object");
  }

  parts(name: string): readonly Answer[] {
    return this.#list(name).map((item) =>
      isObject(item)
        ? new Answer(item, this.source, `${this.path}.${name}[]`)
        : this.#missing(name, "a list of objects"),
    );
  }

  #list(name: string): readonly unknown[] {
    const value = this.fields[name];
    return Array.isArray(value) ? value : this.#missing(name, "a list");
  }

  #missing(name: string, wanted: string): never {
    throw clientErrors.make("bad-answer", {
      ...this.source,
      reason: `The field ${this.path}.${name} of the answer is not ${wanted}`,
    });
  }
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
