import { isRefused, type Diagnostic } from "./diagnostic.js";
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
  readonly scene: Scene;
}

/** Up to so many steps are tried in every combination; beyond that, all of them together too. */
const MAX_UNORDERED = 8;

/**
 * Judges a step in the worst order that the run may take.
 *
 * Every subset of the unordered steps is tried as "before this one"; then each of them is tried
 * with this one before it. A refusal that only some orders bring says that nothing orders them.
 */
export function judgeInWorstOrder(step: Step, situation: Situation): readonly Diagnostic[] {
  const { world, scene } = situation;
  const inOrder = judge(step, world, scene);
  if (isRefused(inOrder)) return inOrder;
  const others = situation.unordered.filter((other) => interfere(step, other));
  for (const before of [...subsets(others.slice(0, MAX_UNORDERED)), others]) {
    const found = judge(step, foldAll(world, before), scene);
    if (isRefused(found)) return found.map((one) => withoutOrder(one, scene));
  }
  for (const other of others) {
    const alone = judge(other, world, scene);
    const after = judge(other, fold(world, step), scene);
    if (!isRefused(alone) && isRefused(after)) return after.map((one) => withoutOrder(one, scene));
  }
  return inOrder;
}

/** Whether the order of two deletions can matter: only the switch changes what a rule says. */
export function interfere(one: Step, other: Step): boolean {
  return (one.kind === "DisableAuthorization") !== (other.kind === "DisableAuthorization");
}

function withoutOrder(diagnostic: Diagnostic, { words }: Scene): Diagnostic {
  if (diagnostic.severity !== "refusal") return diagnostic;
  return {
    ...diagnostic,
    unordered: true,
    found: `Nothing orders the deletions of this run, and in one order: ${diagnostic.found}`,
    next: `in two runs: first remove the credentials and ${words.apply}; then remove the ${words.resource("Authorization")} and ${words.apply} again.`,
  };
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
  { world: start, unordered, scene }: Situation,
): { readonly found: readonly Diagnostic[]; readonly after: World } {
  const found: Diagnostic[] = [];
  let world = start;
  for (const step of steps) {
    found.push(...judgeInWorstOrder(step, { world, unordered, scene }));
    world = fold(world, step);
  }
  return { found, after: world };
}

/** Whether any of the steps, or of those without an order to them, needs the stacks on its way. */
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
