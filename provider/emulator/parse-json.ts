/**
 * How deep lists and objects may be nested. No seed and no API here needs more than ten levels, and
 * some thousands exhaust the stack of whatever walks through the value.
 */
const MAX_DEPTH = 1000;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);
const OPENING = new Set(["[", "{"].map((one) => one.charCodeAt(0)));
const CLOSING = new Set(["]", "}"].map((one) => one.charCodeAt(0)));

/**
 * Parses JSON that came from outside.
 *
 * @throws SyntaxError also when it is nested too deep. Its message repeats nothing of the text, which may
 *   hold keys.
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) {
    throw new SyntaxError(`it is nested deeper than ${String(MAX_DEPTH)} levels`);
  }
  let where: string;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    where = / at position \d+/.exec(String(error))?.[0] ?? "";
  }
  // Outside, since the parser's own error would come with it as its cause.
  throw new SyntaxError(`it is not valid JSON${where}`);
}

/** Counts brackets outside of strings, so that nothing is built first. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (OPENING.has(code)) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return false;
}
