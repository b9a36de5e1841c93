import { describeFailure, type ServiceFailure } from "./service-error.js";

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
  readonly doubt?: boolean;
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
  readonly firm?: "always" | "in-apply";
}

/** True when a step with these diagnostics must not be made. */
export function isRefused(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "refusal");
}

/** The diagnostic as text: summary, found, why, next; one idea a line. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { summary, rule, found, why, next, link, failure } = diagnostic;
  const reason = [why, link === undefined ? undefined : `See ${link}`].filter(
    (part) => part !== undefined,
  );
  return [
    `${summary} (${rule})`,
    `  ${found}`,
    ...(reason.length > 0 ? [`  ${reason.join(" ")}`] : []),
    ...(failure === undefined ? [] : [`  ${describeFailure(failure)}`]),
    ...(next === undefined ? [] : [`  Next: ${next}`]),
  ].join("\n");
}

/** A step that was judged and refused. A value made into an exception only at an adapter's edge. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const refusals = diagnostics.filter((diagnostic) => diagnostic.severity === "refusal");
    super(refusals.map(formatDiagnostic).join("\n"));
    this.diagnostics = refusals;
  }
}
