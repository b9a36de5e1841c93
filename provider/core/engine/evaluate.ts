import type { Diagnostic } from "./diagnostic.js";
import type { Domain } from "./domain.js";
import type { StepBase } from "./step.js";

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
