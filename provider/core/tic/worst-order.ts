import {
  isRefused,
  type Diagnostic,
  evaluate,
  type Evaluated,
  evaluateInTurn,
  needsMore,
} from "../engine/rule.js";
import type { TicRuleContext } from "./rule.js";
import type { TicStep } from "./step.js";
import { applyStep, applySteps, type AccountSnapshot } from "./account-snapshot.js";
import { tic } from "./domain.js";
import { quoteSome } from "../secrets/safe-text.js";

/** A step among others of the same run. */
export interface Situation {
  /** The account as the steps surely before this one leave it. */
  readonly snapshot: AccountSnapshot;
  /** Deletions of the same run with no known order to this one. */
  readonly unordered: readonly TicStep[];
  /** Deletions whose order to this one a dependency in the program decides; not in `snapshot`. */
  readonly orderedAgainst?: readonly OrderedStep[];
  readonly context: TicRuleContext;
}

/** Another deletion of the same run, and its side of the step that is judged. */
interface OrderedStep {
  readonly step: TicStep;
  readonly goes: "before" | "after";
}

/** Up to so many steps are tried in every combination; beyond that, all of them together too. */
const MAX_UNORDERED = 8;

/**
 * Evaluates the rules on a step in the worst order that the run may take.
 *
 * Every subset of the unordered steps is tried as "before this one"; then each of them is tried
 * with this one before it. A refusal that only some orders bring says that nothing orders them,
 * and one that only the order of a dependency brings says to turn that dependency round.
 */
export function evaluateInWorstOrder(step: TicStep, situation: Situation): readonly Diagnostic[] {
  const { context, orderedAgainst = [] } = situation;
  const turnedRound = evaluateDependencies(step, situation);
  if (turnedRound !== undefined) return turnedRound;
  const before = orderedAgainst.filter(({ goes }) => goes === "before").map((one) => one.step);
  const snapshot = applySteps(situation.snapshot, before);
  const inOrder = evaluate(tic, step, snapshot, context);
  if (isRefused(inOrder)) return inOrder;
  const others = situation.unordered.filter((other) => interfere(step, other));
  const met = { step, others, snapshot, context };
  const found = [evaluateOvertaken(met), evaluateOvertaking(met)].filter(
    (one) => one !== undefined,
  );
  return (
    found.find((one) => one.some(({ enforcement }) => enforcement === "mandatory")) ??
    found[0] ??
    inOrder
  );
}

/** A step, what it meets, and the steps with which its order matters. */
interface Met extends Pick<Situation, "snapshot" | "context"> {
  readonly step: TicStep;
  readonly others: readonly TicStep[];
}

function evaluateOvertaken({ step, others, snapshot, context }: Met) {
  for (const before of [...subsets(others.slice(0, MAX_UNORDERED)), others]) {
    const found = evaluate(tic, step, applySteps(snapshot, before), context);
    if (!isRefused(found)) continue;
    return firmIfForGood(found, before, step).map((one) => withoutOrder(one, before, context));
  }
  return undefined;
}

function evaluateOvertaking({ step, others, snapshot, context }: Met) {
  for (const other of others) {
    const alone = evaluate(tic, other, snapshot, context);
    const overtaken = evaluate(tic, other, applyStep(snapshot, step), context);
    const after = firmIfForGood(overtaken, [step], other);
    if (!isRefused(after)) continue;
    if (!isRefused(alone)) return after.map((one) => withoutOrder(one, [step], context));
    // No order helps, and this one loses the credential.
    if (after.some(({ enforcement }) => enforcement === "mandatory")) return after;
  }
  return undefined;
}

/**
 * A credential that is gone before a switch that then stays on never comes back (C3, C4): nothing
 * softens what refuses that.
 */
function firmIfForGood(
  found: readonly Diagnostic[],
  before: readonly TicStep[],
  refused: TicStep,
): readonly Diagnostic[] {
  const forGood = before.some(({ kind }) => kind === "DeleteCredential");
  if (refused.kind !== "DisableAuthorization" || !forGood) return found;
  return found.map((one) =>
    one.severity === "refusal" ? { ...one, enforcement: "mandatory" } : one,
  );
}

/** What only the order of a dependency refuses; undefined when turning it round would not help. */
function evaluateDependencies(
  step: TicStep,
  { snapshot, orderedAgainst = [], context }: Situation,
): readonly Diagnostic[] | undefined {
  for (const { step: other, goes } of orderedAgainst) {
    const [first, second] = goes === "before" ? [other, step] : [step, other];
    const refusals = evaluate(tic, second, applyStep(snapshot, first), context);
    if (!interfere(step, other) || !isRefused(refusals)) continue;
    const turned = [
      ...evaluate(tic, second, snapshot, context),
      ...evaluate(tic, first, applyStep(snapshot, second), context),
    ];
    if (!isRefused(turned)) return refusals.map((one) => turnRound(one, first, second, context));
  }
  return undefined;
}

/** Whether the order of two deletions can matter: only the switch changes what a rule says. */
export function interfere(one: TicStep, other: TicStep): boolean {
  return (one.kind === "DisableAuthorization") !== (other.kind === "DisableAuthorization");
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items
    .reduce<readonly (readonly T[])[]>(
      (sets, item) => [...sets, ...sets.map((set) => [...set, item])],
      [[]],
    )
    .slice(1);
}

/** Steps one after the other, each on the account that the one before leaves and in the worst order. */
export function evaluateAll(
  steps: readonly TicStep[],
  { snapshot: start, ...others }: Situation,
): Evaluated<AccountSnapshot> {
  return evaluateInTurn(tic, steps, { start, context: others.context }, (step, snapshot) =>
    evaluateInWorstOrder(step, { ...others, snapshot }),
  );
}

/** Whether any of the steps, or of the others of their situation, needs the stacks on its way. */
export function anyNeedsStacks(
  start: AccountSnapshot,
  planned: readonly TicStep[],
  unordered: readonly TicStep[],
): boolean {
  const snapshots = planned.reduce<AccountSnapshot[]>(
    (before, step) => [...before, applyStep(before.at(-1) ?? start, step)],
    [start],
  );
  return snapshots.some((snapshot) =>
    [...planned, ...unordered].some((one) => needsMore(tic, one, snapshot)),
  );
}

/**
 * A refusal that only some of the orders bring in which the run may delete.
 *
 * @param first the steps that bring it when they are made first
 */
function withoutOrder(
  diagnostic: Diagnostic,
  first: readonly TicStep[],
  { terms }: TicRuleContext,
): Diagnostic {
  if (diagnostic.severity !== "refusal") return diagnostic;
  const labels = quoteSome(first.map(({ subject }) => subject.label));
  const found = `These deletions have no defined order. If ${labels} ${first.length === 1 ? "runs" : "run"} first: ${diagnostic.found}`;
  const told = { ...diagnostic, unordered: true, found };
  // Two runs would lose the credentials first, and then be refused by the same stacks.
  if (diagnostic.enforcement === "mandatory") return told;
  return {
    ...told,
    next: `in two runs: first remove the credentials and ${terms.apply}. Then remove the ${terms.resource("Authorization")} and ${terms.apply} again.`,
  };
}

/**
 * A refusal that the order of a dependency brings. Of two resources the one that depends on the
 * other is deleted first.
 */
function turnRound(
  diagnostic: Diagnostic,
  { subject: { label: first } }: TicStep,
  { subject: { label: second } }: TicStep,
  { terms }: TicRuleContext,
): Diagnostic {
  if (diagnostic.severity !== "refusal") return diagnostic;
  return {
    ...diagnostic,
    found: `"${first}" depends on "${second}", so this run deletes "${first}" first, and then: ${diagnostic.found}`,
    next: `turn the dependency round: let "${second}" depend on "${first}", and not "${first}" on "${second}", and ${terms.apply}. Then delete them.`,
  };
}
