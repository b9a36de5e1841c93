import { plainTerms, inTerms, type EngineTerms } from "./terms.js";
import { safeOutput, safeText } from "../secrets/safe-text.js";
import { describeFailure, type ServiceFailure } from "./service-failure.js";

/** The most characters of one part of a diagnostic. */
const LIMIT = 4000;

/**
 * How much a diagnostic stops: a refusal stops the step, a warning is shown, a notice tells what
 * will happen.
 */
export type Severity = "refusal" | "warning" | "notice";

/** Something that a person is told about one step. Never holds a secret. */
export interface Diagnostic {
  readonly severity: Severity;
  /** The rule's id, as in docs/rules.md: `A3`. */
  readonly rule: string;
  /** At most 60 characters: `Cannot disable TIC authorization`. */
  readonly summary: string;
  /** What was found: counts and names. */
  readonly found: string;
  /** Why it matters, in the document's sense. */
  readonly why?: string;
  /** What to do next: the attribute, the command or the order. */
  readonly next?: string;
  /** Where the rule stands in the vendor's documents. */
  readonly link?: string;
  /** The failed call, when the rule could not be checked. */
  readonly failure?: ServiceFailure;
  /** True when the platform does not show enough to be sure. */
  readonly inferred?: boolean;
  /** True when the answer depends on steps that nothing orders. */
  readonly unordered?: boolean;
  /**
   * True of what is said only because the object is there already and this resource did not make it.
   * It has no weight where the object is one of the state's own.
   */
  readonly takesOver?: boolean;
  /**
   * True where a step can make it right that this process may never hear of: one of another
   * configuration of the provider, or of another provider.
   */
  readonly mayBeLiftedElsewhere?: boolean;
  /** Where the `warn` mode must not soften this refusal. */
  readonly enforcement?: "mandatory" | "mandatory-in-apply";
}

/** True when a step with these diagnostics must not be made. */
export function isRefused(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "refusal");
}

/**
 * The diagnostic as text: summary, found, why, next; one idea a line. What somebody else chose, such
 * as the name of a stack, neither breaks a line nor reaches a terminal raw.
 *
 * @param terms the engine's, for the terms of a failed call
 */
export function formatDiagnostic(diagnostic: Diagnostic, terms: EngineTerms = plainTerms): string {
  const { summary, rule, found, why, next, link, failure } = diagnostic;
  const reason = [why, link === undefined ? undefined : `See ${link}`].filter(
    (part) => part !== undefined,
  );
  const lines = [
    `${summary} (${rule})`,
    `  ${found}`,
    ...(reason.length > 0 ? [`  ${reason.join(" ")}`] : []),
    ...(failure === undefined ? [] : [`  ${describeFailure(failure, terms)}`]),
    ...(next === undefined ? [] : [`  Next: ${next}`]),
  ];
  return safeOutput(lines.map((line) => safeText(inTerms(line, terms), LIMIT)).join("\n"));
}

/** Several diagnostics, one below the other. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], terms: EngineTerms): string {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, terms)).join("\n");
}
