import { commandTerms } from "../core/engine/command-terms.js";
import { safeOutput, safeText } from "../core/secrets/safe-text.js";
import { inTerms } from "../core/engine/terms.js";
import type { ServiceError } from "../core/engine/errors.js";

/** The most characters of a service's answer. */
const ANSWERED = 1000;

/** The text of a command that has no key or cannot use a setting, so that it asks no service. */
export function describeUnasked({ failure }: ServiceError): string {
  return safeText(inTerms(`${failure.reason}. ${failure.next}`, commandTerms));
}

/** A service's answer, in one line of a command's output. */
export function describeAnswered(text: string): string {
  return safeText(text, ANSWERED);
}

/** A text that a command prints. */
export function commandOutput(text: string): string {
  return safeOutput(`${text}\n`);
}

export { withoutKeys } from "../core/values/shown-name.js";
