import { isRefused, type Diagnostic } from "./diagnostic.js";
import { turnRound, withoutOrder } from "./order-advice.js";
import type { Declared, Rule, Scene } from "./rule.js";
import { rules as allRules } from "./rules/index.js";
import type { Step } from "./step.js";
import { fold, foldAll, type World } from "./world.js";

/** Nothing is known of a program: the scene of a provider's handlers. */
export const nothingDeclared: Declared = { authorizations: [], credentials: [] };

/** Whether judging this step needs the stacks; asked before they are read. */
export function needsStacks(step: Step, world: World, rules: readonly Rule[] = allRules): boolean {
  return rules.some((rule) => rule.checks.some((check) => check.needs?.(step, world) === true));
}

/** Every rule on one step, against one world. Pure. */
export function judge(
  step: Step,
  world: World,
  scene: Scene,
  rules: readonly Rule[] = allRules,
): readonly Diagnostic[] {
  return rules.flatMap((rule) =>
    rule.checks
      .filter((check) => check.on === step.kind)
      .flatMap((check) => check.judge(step, world, scene)),
  );
}

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
 * Judges a step in the worst order that the run may take.
 *
 * Every subset of the unordered steps is tried as "before this one"; then each of them is tried
 * with this one before it. A refusal that only some orders bring says that nothing orders them,
 * and one that only the order of a dependency brings says to turn that dependency round.
 */
export function judgeInWorstOrder(step: Step, situation: Situation): readonly Diagnostic[] {
  const { scene, orderedAgainst = [] } = situation;
  const turnedRound = judgeDependencies(step, situation);
  if (turnedRound !== undefined) return turnedRound;
  const before = orderedAgainst.filter(({ goes }) => goes === "before").map((one) => one.step);
  const world = foldAll(situation.world, before);
  const inOrder = judge(step, world, scene);
  if (isRefused(inOrder)) return inOrder;
  const others = situation.unordered.filter((other) => interfere(step, other));
  const overtaken = judgeOvertaken(step, others, world, scene);
  const overtaking = judgeOvertaking(step, others, world, scene);
  const found = [overtaken, overtaking].filter((one) => one !== undefined);
  return found.find((one) => one.some(({ firm }) => firm === "always")) ?? found[0] ?? inOrder;
}

/** The step after some of the others. */
function judgeOvertaken(
  step: Step,
  others: readonly Step[],
  world: World,
  scene: Scene,
): readonly Diagnostic[] | undefined {
  for (const before of [...subsets(others.slice(0, MAX_UNORDERED)), others]) {
    const found = judge(step, foldAll(world, before), scene);
    if (!isRefused(found)) continue;
    return firmIfForGood(found, before, step).map((one) => withoutOrder(one, scene));
  }
  return undefined;
}

/** The step before one of the others. */
function judgeOvertaking(
  step: Step,
  others: readonly Step[],
  world: World,
  scene: Scene,
): readonly Diagnostic[] | undefined {
  for (const other of others) {
    const alone = judge(other, world, scene);
    const after = firmIfForGood(judge(other, fold(world, step), scene), [step], other);
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
function judgeDependencies(
  step: Step,
  { world, orderedAgainst = [], scene }: Situation,
): readonly Diagnostic[] | undefined {
  for (const { step: other, goes } of orderedAgainst) {
    const [first, second] = goes === "before" ? [other, step] : [step, other];
    const refusals = judge(second, fold(world, first), scene);
    if (!interfere(step, other) || !isRefused(refusals)) continue;
    const turned = [...judge(second, world, scene), ...judge(first, fold(world, second), scene)];
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

/** Judges steps one after the other, each on the account that the one before leaves. */
export function judgeSteps(
  steps: readonly Step[],
  { world: start, ...others }: Situation,
): { readonly found: readonly Diagnostic[]; readonly after: World } {
  const found: Diagnostic[] = [];
  let world = start;
  for (const step of steps) {
    found.push(...judgeInWorstOrder(step, { ...others, world }));
    world = fold(world, step);
  }
  return { found, after: world };
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
  return worlds.some((world) => [...planned, ...unordered].some((one) => needsStacks(one, world)));
}
