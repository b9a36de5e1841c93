import { plainTerms } from "./plain-terms.js";
import { safeOutput, safeText } from "../secrets/safe-text.js";
import { inTerms, type EngineTerms } from "./terms.js";

/** The most characters of one error's text. */
const LIMIT = 4000;

/**
 * An expected failure whose text may hold terms. Its message has them in plain words; an adapter
 * shows `textIn` with its engine's. Both are one line that is safe to print.
 */
export abstract class WordedError extends Error {
  #text: string;

  constructor(text: string) {
    super(lineOf(text, plainTerms));
    this.#text = text;
  }

  /** The text in the words of an engine. */
  textIn(terms: EngineTerms): string {
    return lineOf(this.#text, terms);
  }

  /** Leaves out of the text, at the edge of a process, what the one who made it did not know for a secret. */
  conceal(mask: (text: string) => string): void {
    this.#text = mask(this.#text);
    this.message = lineOf(this.#text, plainTerms);
    this.stack = mask(this.stack ?? "");
  }
}

function lineOf(text: string, terms: EngineTerms): string {
  return safeOutput(safeText(inTerms(text, terms), LIMIT));
}
