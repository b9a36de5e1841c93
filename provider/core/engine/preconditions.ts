import type { Diagnostic } from "./diagnostic.js";
import type { PreconditionMode } from "../settings/settings.js";

/**
 * A diagnostic as the mode wants it. What cannot be undone stays a refusal in every mode, and what could not
 * be checked stays one in apply.
 */
export function underMode(
  diagnostic: Diagnostic,
  mode: PreconditionMode,
  phase: "preview" | "apply",
): Diagnostic {
  if (diagnostic.severity !== "refusal" || mode !== "warn") return diagnostic;
  const { enforcement } = diagnostic;
  const isMandatory =
    enforcement === "mandatory" || (enforcement === "mandatory-in-apply" && phase === "apply");
  return isMandatory ? diagnostic : { ...diagnostic, severity: "warning" };
}

/** What is refused right before a call. */
export function refusalsInApply(
  diagnostics: readonly Diagnostic[],
  mode: PreconditionMode,
): readonly Diagnostic[] {
  return diagnostics
    .map((one) => underMode(one, mode, "apply"))
    .filter(({ severity }) => severity === "refusal");
}
