/**
 * Characters that a terminal obeys or that make a text look like another: control characters, line
 * and paragraph separators, marks of the writing direction, halves of characters.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A text for one line of a terminal: what is no visible character stands as its number. */
export function printable(text: string): string {
  return text.replace(
    UNSAFE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
