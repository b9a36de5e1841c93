/** The most characters of one value that somebody else chose: a name, a status word. */
const VALUE_LIMIT = 200;

/**
 * What a terminal, a log or a reader takes for something else: control characters (ESC, BEL, line
 * breaks, C1), invisible format characters (among them those that turn the direction of a text),
 * other line breaks, halves of pairs, and code points that are no characters. The joiners of
 * scripts and emoji stay.
 */
const UNSAFE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;

const SHORT_FORMS: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * A text in one line that is safe to print anywhere: what is not safe is written as `\n`,
 * `\u{1b}` and so on. A longer text than the limit is cut, and says so.
 */
export function safeText(text: string, limit = Number.POSITIVE_INFINITY): string {
  const cut = text.length > limit;
  // Half of a pair at the cut would be shown as an escape.
  const shortened = cut ? text.slice(0, limit).replace(/[\ud800-\udbff]$/, "") : text;
  const safe = shortened.replaceAll(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return SHORT_FORMS[character] ?? `\\u{${code.toString(16)}}`;
  });
  return cut ? `${safe}… (${String(text.length)} characters)` : safe;
}

/** A value that somebody else chose, as a part of a sentence: safe, and not longer than 200 characters. */
export function safeValue(value: string): string {
  return safeText(value, VALUE_LIMIT);
}

/**
 * A text of several lines, safe to print: its own line breaks stay, and no line is a command of
 * GitHub Actions (`::error::…` at the start) or of Azure Pipelines (`##vso[…`).
 */
export function safeOutput(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      safeText(line)
        .replace(/^(\s*):(?=:)/, "$1\\u{3a}")
        .replaceAll("##[", "#\\u{23}[")
        .replaceAll("##vso[", "#\\u{23}vso["),
    )
    .join("\n");
}
