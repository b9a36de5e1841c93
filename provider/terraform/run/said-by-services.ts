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
export function changedBySpeaker(
  text: string,
  change: { readonly ours: (part: string) => string; readonly said: (part: string) => string },
): string {
  return text
    .split(SENTENCE)
    .map((part, index) => (index % 2 === 0 ? change.ours(part) : change.said(part)))
    .join("")
    .replaceAll(MARKS, "");
}
