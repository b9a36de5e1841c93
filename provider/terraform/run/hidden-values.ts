import type { ResourceKind } from "../../core/resource-kind.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import { resourceAttributes, type ResourceAttribute } from "../schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../values/cty.js";

const HIDDEN = "[hidden]";

/** A shorter text may be part of any word; it is hidden only where a message quotes it. */
const LONG = 6;

/** Arguments of which ids are made, which every state and every output show. */
const IN_IDS = new Set(["mount", "path", "role"]);

/** Arguments with a few values that are ours or the server's, and tell nothing. */
const WORDS = new Set(["token_type", "listing_visibility", "credential_provider", "plugin_name"]);

/**
 * The values that no message may repeat. Terraform takes the marks of what is sensitive off before it
 * asks a provider, and prints what a provider says as it is; so any argument may be a secret.
 */
export class HiddenValues {
  readonly #hidden = new Set<string>();
  readonly #shown = new Set<string>();
  readonly #mask: (secret: string) => void;

  /** @param mask hides a text in the log too */
  constructor(mask: (secret: string) => void) {
    this.#mask = mask;
  }

  /** Learns the values of a configuration or a state. */
  learn(kind: ResourceKind, object: CtyObject | null): void {
    if (object === null) return;
    for (const attribute of resourceAttributes(kind)) {
      this.#learnValue(attribute, object[attribute.name] ?? null);
    }
  }

  /** Learns texts that a service told: they may be those of resources that no call was about yet. */
  learnTexts(texts: Iterable<string>): void {
    for (const text of texts) this.#add(text);
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
    const present = [...this.#hidden].filter((one) => !this.#shown.has(one) && text.includes(one));
    return present
      .toSorted((one, other) => other.length - one.length)
      .reduce((left, one) => {
        const unquoted = left
          .replaceAll(JSON.stringify(one), HIDDEN)
          .replaceAll(`"${one}"`, HIDDEN);
        return one.length < LONG ? unquoted : withoutWord(unquoted, one);
      }, text);
  }

  #learnValue({ name, input, writeOnly }: ResourceAttribute, value: CtyValue): void {
    if (Array.isArray(value)) {
      for (const one of value as readonly CtyValue[]) {
        if (typeof one === "string") this.#add(one);
      }
      return;
    }
    if (typeof value !== "string" || value === "") return;
    const isArgument = input !== undefined || writeOnly === true;
    if (IN_IDS.has(name) || !isArgument) this.#shown.add(value);
    else if (name !== "arn" && !WORDS.has(name)) this.#add(value);
  }

  #add(value: string): void {
    if (value === "" || this.#hidden.has(value)) return;
    this.#hidden.add(value);
    if (value.length >= LONG) this.#mask(value);
  }
}

/** Without a text where it is no part of a longer word. */
function withoutWord(text: string, word: string): string {
  const parts = text.split(word);
  return parts.slice(1).reduce((left, part, index) => {
    const isPart = /[\w-]$/u.test(parts[index] ?? "") || /^[\w-]/u.test(part);
    return `${left}${isPart ? word : HIDDEN}${part}`;
  }, parts[0] ?? "");
}
