import type { StepBase, StepOfKind, ResourceKind } from "./step.js";
import { plainTerms, inTerms, type EngineTerms } from "./terms.js";
import { safeOutput, safeText } from "../secrets/safe-text.js";
import { describeFailure, type ServiceFailure } from "./service-failure.js";
import type { PreconditionMode } from "../settings/settings.js";

/** A domain as the engine sees it: TIC's settings, or Vault's auth method. */
export interface Domain<Step extends StepBase, Snapshot, Context> {
  /** The kinds of its resources, whose steps are its own. */
  readonly kinds: readonly ResourceKind[];
  readonly rules: readonly Rule<Step, Snapshot, Context>[];
  /** The snapshot after a step. Pure: what the documents say that the step does, and no more. */
  applyStep(snapshot: Snapshot, step: Step): Snapshot;
}

/** What a rule may do: stop a step, warn about it, or say what the platform does. */
export type RuleKind = "refusal" | "warning" | "behaviour";

/** What a documented rule says, for a reader. */
export interface RuleText {
  readonly id: string;
  readonly kinds: readonly RuleKind[];
  /** One sentence of what the platform does. */
  readonly sentence: string;
  /** What we read into the document where it is silent. */
  readonly ours?: string;
  readonly source: { readonly title: string; readonly url: string };
}

/**
 * A documented rule of a domain, as data.
 *
 * @typeParam Step what a run does in the domain
 * @typeParam Snapshot what a step meets: live, or as earlier steps leave it
 * @typeParam Context what a rule may look at besides: the engine's words, what else is declared
 */
export interface Rule<Step extends StepBase, Snapshot, Context> extends RuleText {
  /** Steps of the same run that can make right what this rule refuses. @default none */
  readonly liftedBy?: readonly Step["kind"][];
  /** It speaks of declarations alone, so nothing has to be read for it. @default false */
  readonly ofDeclarations?: boolean;
  readonly checks: readonly Check<Step, Snapshot, Context>[];
}

/** One check of a rule on some kinds of steps. Pure. */
export interface Check<Step extends StepBase, Snapshot, Context> {
  readonly on: readonly Step["kind"][];
  /** Whether more has to be read before the check can speak. @default never */
  needs?(step: Step, snapshot: Snapshot): boolean;
  evaluate(step: Step, snapshot: Snapshot, context: Context): readonly Diagnostic[];
}

/** A check as a rule writes it: its functions get only the kinds of steps that it is on. */
export interface CheckOn<Step extends StepBase, Snapshot, Context, Kind extends Step["kind"]> {
  readonly on: readonly Kind[];
  needs?(step: StepOfKind<Step, Kind>, snapshot: Snapshot): boolean;
  evaluate(
    step: StepOfKind<Step, Kind>,
    snapshot: Snapshot,
    context: Context,
  ): readonly Diagnostic[];
}

/**
 * Gives a domain its `check`, which types a check by its kinds of steps and then forgets them, so that rules
 * can be listed.
 *
 * @example
 * const check = checkOf<TicStep, AccountSnapshot, TicContext>();
 * check({ on: ["CreateCredential"], evaluate: ({ name }) => refuseName(name) });
 */
export function checkOf<Step extends StepBase, Snapshot, Context>() {
  return <Kind extends Step["kind"]>(
    definition: CheckOn<Step, Snapshot, Context, Kind>,
  ): Check<Step, Snapshot, Context> => {
    const { on } = definition;
    const isOn = (step: Step): step is StepOfKind<Step, Kind> =>
      on.some((kind) => kind === step.kind);
    return {
      on,
      needs: (step, snapshot) => isOn(step) && definition.needs?.(step, snapshot) === true,
      evaluate: (step, snapshot, context) =>
        isOn(step) ? definition.evaluate(step, snapshot, context) : [],
    };
  };
}

/** Every rule on one step, against one snapshot. Pure. */
export function evaluate<Step extends StepBase, Snapshot, Context>(
  { rules }: Pick<Domain<Step, Snapshot, Context>, "rules">,
  step: Step,
  snapshot: Snapshot,
  context: Context,
): readonly Diagnostic[] {
  return rules.flatMap((rule) =>
    rule.checks
      .filter((check) => check.on.includes(step.kind))
      .flatMap((check) => check.evaluate(step, snapshot, context)),
  );
}

/** Whether more has to be read before the rules can speak about a step. */
export function needsMore<Step extends StepBase, Snapshot>(
  { rules }: Pick<Domain<Step, Snapshot, never>, "rules">,
  step: Step,
  snapshot: Snapshot,
): boolean {
  return rules.some((rule) => rule.checks.some((check) => check.needs?.(step, snapshot) === true));
}

/** The result of evaluating steps: the diagnostics, and the snapshot after the last step. */
export interface Evaluated<Snapshot> {
  readonly diagnostics: readonly Diagnostic[];
  readonly after: Snapshot;
}

/**
 * Steps one after the other, each on the snapshot that the one before leaves.
 *
 * @param evaluateOne what is said of one step. @default {@link evaluate} with the domain's rules
 */
export function evaluateInTurn<Step extends StepBase, Snapshot, Context>(
  domain: Domain<Step, Snapshot, Context>,
  steps: readonly Step[],
  { start, context }: { readonly start: Snapshot; readonly context: Context },
  evaluateOne = (step: Step, snapshot: Snapshot): readonly Diagnostic[] =>
    evaluate(domain, step, snapshot, context),
): Evaluated<Snapshot> {
  const diagnostics: Diagnostic[] = [];
  let after = start;
  for (const step of steps) {
    diagnostics.push(...evaluateOne(step, after));
    after = domain.applyStep(after, step);
  }
  return { diagnostics, after };
}

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
