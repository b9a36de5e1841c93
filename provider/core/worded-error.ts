import { plainWording } from "./plain-wording.js";
import { safeOutput, safeText } from "./safe-text.js";
import { inWords, type Wording } from "./wording.js";

/** The most characters of one error's text. */
const LIMIT = 4000;

/**
 * An expected failure whose text may hold terms. Its message has them in plain words; an adapter
 * shows `textIn` with its engine's. Both are one line that is safe to print.
 */
export abstract class WordedError extends Error {
  readonly #text: string;

  constructor(text: string) {
    super(lineOf(text, plainWording));
    this.#text = text;
  }

  /** The text in the words of an engine. */
  textIn(words: Wording): string {
    return lineOf(this.#text, words);
  }
}

function lineOf(text: string, words: Wording): string {
  return safeOutput(safeText(inWords(text, words), LIMIT));
}
