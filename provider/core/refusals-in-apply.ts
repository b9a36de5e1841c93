import type { Diagnostic } from "./diagnostic.js";
import type { PreconditionMode } from "./settings.js";

/**
 * What still refuses in apply. `warn` lets the platform's own refusal be the error; what is firm,
 * such as a rule that could not be checked, is never softened.
 */
export function refusalsInApply(
  diagnostics: readonly Diagnostic[],
  mode: PreconditionMode,
): readonly Diagnostic[] {
  return mode === "warn" ? diagnostics.filter((one) => one.firm !== undefined) : diagnostics;
}
