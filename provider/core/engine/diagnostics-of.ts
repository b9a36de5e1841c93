import type { Diagnostic, Severity } from "./rule.js";

/** Makes the diagnostics of a rule, as lists of one: a check returns a list. */
export function diagnosticsOf(rule: string, link?: string) {
  const base = { rule, ...(link === undefined ? {} : { link }) };
  const listOf =
    (severity: Severity) =>
    (fields: Omit<Diagnostic, "rule" | "severity">): Diagnostic[] => [
      { ...base, severity, ...fields },
    ];
  return { refusal: listOf("refusal"), warning: listOf("warning"), notice: listOf("notice") };
}
