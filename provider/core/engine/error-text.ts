import { RefusedError } from "./diagnostic.js";
import { PartialError } from "./resource.js";
import { safeText } from "../secrets/safe-text.js";
import { WordedError } from "./worded-error.js";
import type { EngineTerms } from "./terms.js";

/**
 * The text of an expected failure in the words of an engine; undefined for a bug.
 *
 * @example
 * errorText(new UserError(`Correct ${term.setting("region")}.`), pulumiWording); // "Correct tic:region."
 */
export function errorText(error: unknown, terms: EngineTerms): string | undefined {
  if (error instanceof WordedError || error instanceof RefusedError) return error.textIn(terms);
  // Whatever stopped it half-way, what was made is kept: so this is told even of a bug.
  if (error instanceof PartialError) {
    return errorText(error.cause, terms) ?? safeText(error.message);
  }
  return undefined;
}
