import type { ResourceKind } from "../../core/engine/step.js";
import {
  formsOf,
  alone,
  aloneIfShort,
  escaped,
  MASK,
  Secrets,
} from "../../core/secrets/secrets.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { Attribute } from "../schema/attribute.js";
import { resourceAttributes, type ResourceAttribute } from "../schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../values/cty.js";

/**
 * A shorter text may be part of any word: in a sentence of ours it is hidden only where that quotes it. In one
 * of a service any word may be the value.
 */
const LONG = 6;

/** So long a text is no part of another word by chance. */
const UNIQUE = 16;

/** A number of some digits, and a text for seconds, are parts of no sentence of ours. */
const AMOUNT = /^\d{3,}$|^\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d)/i;

/** Arguments of which ids are made, which every state and every output show. */
const IN_IDS = new Set(["mount", "path", "role"]);

/** Arguments with a few values that are ours or the server's, and tell nothing. */
const WORDS = new Set(["token_type", "listing_visibility", "credential_provider", "plugin"]);

/**
 * The values that no message may repeat. Terraform takes the marks of what is sensitive off before it
 * asks a provider, and prints what a provider says as it is; so any argument may be a secret.
 */
export class HiddenValues {
  readonly #shown = new Set<string>();
  readonly #hidden: Secrets;
  readonly #hiddenInSaid: Secrets;
  readonly #mask: (secret: string) => void;

  /** @param mask hides a text in the log too */
  constructor(mask: (secret: string) => void) {
    this.#mask = mask;
    this.#hidden = new Secrets({ mask: MASK, patternOf: (form) => this.#patternOf(form) });
    this.#hiddenInSaid = new Secrets({
      mask: MASK,
      patternOf: (form) => this.#patternInSaid(form),
    });
  }

  /** Learns the values of a configuration or a state. */
  learn(kind: ResourceKind, object: CtyObject | null): void {
    if (object === null) return;
    for (const attribute of resourceAttributes(kind)) {
      this.#learnValue(attribute, object[attribute.name] ?? null);
    }
  }

  /**
   * Learns the arguments of what is read or opened, as far as they were found right.
   *
   * @param known texts that messages need all the same
   */
  learnArguments(attributes: readonly Attribute[], object: CtyObject, known: readonly string[]) {
    for (const { name, required, optional } of attributes) {
      const value = object[name] ?? null;
      const isArgument = required === true || optional === true;
      if (!isArgument || IN_IDS.has(name) || WORDS.has(name)) continue;
      if (typeof value !== "string" || !known.includes(value)) this.add(value);
    }
  }

  /** Learns what is sensitive by its schema: the token of the provider block, and that of a login. */
  learnSensitive(attributes: readonly Attribute[], object: CtyObject): void {
    for (const { name, sensitive } of attributes) {
      const value = object[name] ?? null;
      if (sensitive !== true || value === null) continue;
      this.add(value);
      // Of a log nothing is lost by it, however short.
      if (typeof value === "string") this.#mask(value);
    }
  }

  /** Learns a value of anything else. */
  add(value: CtyValue): void {
    this.#hiddenInSaid.add(value);
    for (const form of this.#hidden.add(value)) {
      if (form.length >= LONG) this.#mask(form);
    }
  }

  /** Learns an id that a person wrote to import its object: ids are shown. */
  show(id: string): void {
    for (const form of formsOf(id)) this.#shown.add(form);
  }

  /** The same, with none of them in its texts. */
  hideIn<Answer extends { readonly diagnostics: readonly ProtoDiagnostic[] }>(
    answer: Answer,
  ): Answer {
    const diagnostics = answer.diagnostics.map((one) => ({
      ...one,
      summary: this.hide(one.summary),
      detail: this.hide(one.detail),
    }));
    return { ...answer, diagnostics };
  }

  /** A text without them. */
  hide(text: string): string {
    return changedBySpeaker(text, {
      ours: (part) => this.#hidden.mask(part),
      said: (part) => this.#hiddenInSaid.mask(part),
    });
  }

  #learnValue({ name, input, writeOnly }: ResourceAttribute, value: CtyValue): void {
    const isArgument = input !== undefined || writeOnly === true;
    if (IN_IDS.has(name) || !isArgument) {
      for (const form of typeof value === "string" ? formsOf(value) : []) this.#shown.add(form);
      return;
    }
    // The link to the plugin's documents has the name of the plugin in it.
    if (name === "arn" || value === input?.default) return;
    const isWord = WORDS.has(name) && typeof value === "string";
    if (isWord && input?.problem?.(value) === undefined) return;
    this.add(value);
  }

  #patternInSaid(form: string): string | undefined {
    return this.#shown.has(form) ? undefined : aloneIfShort(form);
  }

  #patternOf(form: string): string | undefined {
    if (this.#shown.has(form)) return undefined;
    const quoted = `"${escaped(form)}"`;
    if (form.length < LONG && !AMOUNT.test(form)) return quoted;
    return `${quoted}|${form.length < UNIQUE ? alone(form, "\\w-") : escaped(form)}`;
  }
}

/** Sentences of services stand between code points that nobody uses, until what they repeat is hidden. */
const [BEGIN, END] = ["\u{f0000}", "\u{f0001}"];
/** One that was cut ends with the text. */
const SENTENCE = new RegExp(`${BEGIN}([^${END}]*)(?:${END}|$)`, "u");
const MARKS = new RegExp(`[${BEGIN}${END}]`, "gu");

/** A sentence that a service said, as a part of a text of ours. */
export function asSaid(sentence: string): string {
  return `${BEGIN}${sentence.replaceAll(MARKS, "")}${END}`;
}

/** A text with what is ours changed in one way, and what services said in another one. */
function changedBySpeaker(
  text: string,
  change: { readonly ours: (part: string) => string; readonly said: (part: string) => string },
): string {
  return text
    .split(SENTENCE)
    .map((part, index) => (index % 2 === 0 ? change.ours(part) : change.said(part)))
    .join("")
    .replaceAll(MARKS, "");
}
