import type * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../core/diagnostic.js";
import { judgeInWorstOrder, needsStacks } from "../core/judge.js";
import { otherSteps, type OtherSteps } from "../core/ledger.js";
import type { Observer } from "../core/observer.js";
import type { Scene } from "../core/rule.js";
import type { Step, Subject } from "../core/step.js";
import { fold, foldAll, type World } from "../core/world.js";
import { connectionOf, stringsOf } from "./accounts.js";
import type { HookedStep } from "./guard.js";
import { kindOfType, type Bag } from "./kinds.js";

/** What else the run does to the same account. */
export function othersOf({ run, entry }: HookedStep): OtherSteps {
  const ledger = run.ledger.filter((one) => run.sameAccount(one.account, entry.account));
  return otherSteps(entry, ledger, run.phase);
}

/** The observer of the step's account. */
export function observerOf({ run, bag }: HookedStep): Observer {
  return run.accounts.of(connectionOf(bag));
}

/**
 * The account as this step will meet it: read once in preview, anew in apply, with the run's
 * earlier steps folded in. The stacks are read only when a step's rules ask for them.
 */
export async function worldOf(
  step: HookedStep,
  planned: readonly Step[],
  { earlier, unordered }: OtherSteps,
): Promise<World> {
  const { run, entry, kind } = step;
  const observer = observerOf(step);
  const role = kind === "Authorization";
  const live =
    run.phase === "preview" ? await observer.snapshot({ role }) : await observer.fresh({ role });
  run.accountIds.set(entry.account, live.accountId);
  const met = foldAll(live, earlier);
  if (!anyNeedsStacks(met, planned, unordered)) return met;
  const withStacks = await observer.withStacks(live, run.phase === "preview" ? "once" : "now");
  return foldAll(withStacks, earlier);
}

function anyNeedsStacks(
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

/** Judges steps one after the other, each on the account that the one before leaves. */
export function judgeSteps(
  steps: readonly Step[],
  start: World,
  scene: Scene,
  unordered: readonly Step[],
): { readonly found: readonly Diagnostic[]; readonly after: World } {
  const found: Diagnostic[] = [];
  let world = start;
  for (const step of steps) {
    found.push(...judgeInWorstOrder(step, { world, unordered, scene }));
    world = fold(world, step);
  }
  return { found, after: world };
}

/** Who makes a step, for its messages. */
export function subjectOf(hook: pulumi.ResourceHookArgs, bag: Bag): Subject {
  return {
    kind: kindOfType(hook.type) ?? "Authorization",
    key: hook.urn,
    label: hook.name,
    acknowledge: stringsOf(bag.acknowledge),
  };
}
