import { safeValue } from "../secrets/safe-text.js";

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
