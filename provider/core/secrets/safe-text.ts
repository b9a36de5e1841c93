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

/** Stands for a text that must not be repeated. */
const HIDDEN = "[hidden: it looks like a key or token]";

/** Forms that are never names: a SecretId, tokens of Vault, an identity token. */
const FORMS = [
  /\b[AI]KID[A-Za-z0-9_-]{8,}/,
  /\bhv[sbr]\.[A-Za-z0-9_-]{8,}/,
  /\b[sbr]\.[A-Za-z0-9]{24,}/,
  /\beyJ[A-Za-z0-9_-]{8,}/,
];
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The parts of a URL that may hold a secret: user and password, query, fragment. */
const BESIDE_PLACE = /[a-z]:\/\/(?:[^/?#\s]*@|[^?#\s]*[?#][^\s"'])/i;
/** So long a run of letters and digits is rarely a word. A SecretKey has 32 of them. */
const LONG_RUN = /[A-Za-z\d+=]{20,}/g;

/**
 * Whether a text that should be a name (of a profile, a variable, a file) looks like an API key or a
 * token. People paste them into the wrong field, and an error must not pass them on.
 */
export function looksLikeSecret(text: string): boolean {
  if (FORMS.some((form) => form.test(text)) || BESIDE_PLACE.test(text)) return true;
  // Folders have hashes and ids as their names.
  if (/[/\\]/.test(text)) return false;
  return UUID.test(text) || (text.match(LONG_RUN) ?? []).some(isMixed);
}

/** Digits among letters, or small among capital letters at the length of a key. */
function isMixed(run: string): boolean {
  const letters = /[A-Za-z]/.test(run);
  if (letters && /\d/.test(run)) return true;
  return run.length >= 32 && /[a-z]/.test(run) && /[A-Z]/.test(run);
}

/** A complaint about a command line without what looks like a key: people paste them there. */
export function withoutKeys(complaint: string): string {
  return complaint.replaceAll(/[^\s"'`]+/g, (word) => (looksLikeSecret(word) ? HIDDEN : word));
}

/** The text for a message, unless it looks like a secret. */
export function shownName(text: string): string {
  return looksLikeSecret(text) ? HIDDEN : safeValue(text);
}

/** The same in quotes. */
export function quotedName(text: string): string {
  return looksLikeSecret(text) ? HIDDEN : `"${safeValue(text)}"`;
}

/** So many names are written out; the others are counted. */
const NAMED = 20;

/**
 * Names in one text; beyond the first twenty they are counted.
 *
 * @example
 * listSome(fiveHundredNames); // "a, b, … and 480 more"
 */
export function listSome(names: readonly string[], separator = ", ", most = NAMED): string {
  const listed = names.slice(0, most);
  const more = names.length - listed.length;
  return listed.join(separator) + (more > 0 ? ` and ${more} more` : "");
}

/** Names in quotation marks, each made safe. */
export function quoteSome(names: readonly string[]): string {
  return listSome(names.map((name) => `"${safeValue(name)}"`));
}
