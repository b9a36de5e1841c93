import type { Diagnostic } from "./diagnostic.js";
import type { StepBase, StepOfKind, ResourceKind } from "./step.js";

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
