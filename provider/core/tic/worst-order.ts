import { isRefused, type Diagnostic } from "../engine/diagnostic.js";
import { evaluate, type Evaluated, evaluateInTurn, needsMore } from "../engine/evaluate.js";
import type { Scene } from "./rule.js";
import type { Step } from "./step.js";
import { fold, foldAll, type World } from "./account-snapshot.js";
import { tic } from "./domain.js";
import { turnRound, withoutOrder } from "./order-advice.js";

/** A step among others of the same run. */
export interface Situation {
  /** The account as the steps surely before this one leave it. */
  readonly world: World;
  /** Deletions of the same run with no known order to this one. */
  readonly unordered: readonly Step[];
  /** Deletions whose order to this one a dependency in the program decides; not in `world`. */
  readonly orderedAgainst?: readonly OrderedStep[];
  readonly scene: Scene;
}

/** Another deletion of the same run, and its side of the step that is judged. */
interface OrderedStep {
  readonly step: Step;
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
export function evaluateInWorstOrder(step: Step, situation: Situation): readonly Diagnostic[] {
  const { scene, orderedAgainst = [] } = situation;
  const turnedRound = evaluateDependencies(step, situation);
  if (turnedRound !== undefined) return turnedRound;
  const before = orderedAgainst.filter(({ goes }) => goes === "before").map((one) => one.step);
  const world = foldAll(situation.world, before);
  const inOrder = evaluate(tic, step, world, scene);
  if (isRefused(inOrder)) return inOrder;
  const others = situation.unordered.filter((other) => interfere(step, other));
  const overtaken = evaluateOvertaken(step, others, world, scene);
  const overtaking = evaluateOvertaking(step, others, world, scene);
  const found = [overtaken, overtaking].filter((one) => one !== undefined);
  return found.find((one) => one.some(({ firm }) => firm === "always")) ?? found[0] ?? inOrder;
}

/** The step after some of the others. */
function evaluateOvertaken(
  step: Step,
  others: readonly Step[],
  world: World,
  scene: Scene,
): readonly Diagnostic[] | undefined {
  for (const before of [...subsets(others.slice(0, MAX_UNORDERED)), others]) {
    const found = evaluate(tic, step, foldAll(world, before), scene);
    if (!isRefused(found)) continue;
    return firmIfForGood(found, before, step).map((one) => withoutOrder(one, scene));
  }
  return undefined;
}

/** The step before one of the others. */
function evaluateOvertaking(
  step: Step,
  others: readonly Step[],
  world: World,
  scene: Scene,
): readonly Diagnostic[] | undefined {
  for (const other of others) {
    const alone = evaluate(tic, other, world, scene);
    const after = firmIfForGood(evaluate(tic, other, fold(world, step), scene), [step], other);
    if (!isRefused(after)) continue;
    if (!isRefused(alone)) return after.map((one) => withoutOrder(one, scene));
    // No order helps, and this one loses the credential.
    if (after.some(({ firm }) => firm === "always")) return after;
  }
  return undefined;
}

/**
 * A credential that is gone before a switch that then stays on never comes back (C3, C4): nothing
 * softens what refuses that.
 */
function firmIfForGood(
  found: readonly Diagnostic[],
  before: readonly Step[],
  refused: Step,
): readonly Diagnostic[] {
  const forGood =
    refused.kind === "DisableAuthorization" &&
    before.some(({ kind }) => kind === "DeleteCredential");
  if (!forGood) return found;
  return found.map((one) => (one.severity === "refusal" ? { ...one, firm: "always" } : one));
}

/** What only the order of a dependency refuses; undefined when turning it round would not help. */
function evaluateDependencies(
  step: Step,
  { world, orderedAgainst = [], scene }: Situation,
): readonly Diagnostic[] | undefined {
  for (const { step: other, goes } of orderedAgainst) {
    const [first, second] = goes === "before" ? [other, step] : [step, other];
    const refusals = evaluate(tic, second, fold(world, first), scene);
    if (!interfere(step, other) || !isRefused(refusals)) continue;
    const turned = [
      ...evaluate(tic, second, world, scene),
      ...evaluate(tic, first, fold(world, second), scene),
    ];
    if (!isRefused(turned)) return refusals.map((one) => turnRound(one, first, second, scene));
  }
  return undefined;
}

/** Whether the order of two deletions can matter: only the switch changes what a rule says. */
export function interfere(one: Step, other: Step): boolean {
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
  steps: readonly Step[],
  { world: start, ...others }: Situation,
): Evaluated<World> {
  return evaluateInTurn(tic, steps, { start, context: others.scene }, (step, world) =>
    evaluateInWorstOrder(step, { ...others, world }),
  );
}

/** Whether any of the steps, or of the others of their situation, needs the stacks on its way. */
export function anyNeedsStacks(
  start: World,
  planned: readonly Step[],
  unordered: readonly Step[],
): boolean {
  const worlds = planned.reduce<World[]>(
    (before, step) => [...before, fold(before.at(-1) ?? start, step)],
    [start],
  );
  return worlds.some((world) =>
    [...planned, ...unordered].some((one) => needsMore(tic, one, world)),
  );
}
