import { connectionOf } from "../core/settings/connection.js";
import { anyNeedsStacks } from "../core/tic/worst-order.js";
import { otherSteps, type OtherSteps } from "../core/tic/ledger.js";
import type { Observer } from "../core/tic/snapshot-cache.js";
import type { Step } from "../core/tic/step.js";
import { foldAll, type World } from "../core/tic/account-snapshot.js";
import type { TicStep } from "./hooked-step.js";

/** The account as a step finds it, and what else the run does to it. */
export interface Meeting {
  /** The live account without its stacks. */
  readonly live: World;
  readonly others: OtherSteps;
}

/**
 * Looks at the step's account: once in preview. In apply the switch is judged on a fresh look; a
 * credential on one of a moment ago with this run's own steps folded in, since its handler looks
 * again right before the call.
 */
export async function meet(step: TicStep): Promise<Meeting> {
  const { run, entry, kind } = step;
  const observer = observerOf(step);
  const role = kind === "Authorization";
  const { world, since } = await lookAt(observer, run.phase, role);
  run.where.noteAccount(entry.account, world.accountId);
  const ledger = run.ledger.filter((one) => run.where.isOneAccount(one.account, entry.account));
  return { live: world, others: otherSteps(entry, ledger, run.phase, since) };
}

async function lookAt(
  observer: Observer,
  phase: "preview" | "apply",
  role: boolean,
): Promise<{ world: World; since: number }> {
  if (phase === "preview") return { world: await observer.snapshot({ role }), since: 0 };
  if (!role) return observer.recent({ role });
  const since = performance.now();
  return { world: await observer.fresh({ role }), since };
}

/** The observer of the step's account. */
function observerOf({ run, bag }: TicStep): Observer {
  return run.services.account(connectionOf(bag));
}

/**
 * The account as this step will meet it, with the run's earlier steps folded in. The stacks are
 * read only when a step's rules ask for them.
 */
export async function worldOf(
  step: TicStep,
  { live, others }: Meeting,
  planned: readonly Step[],
): Promise<World> {
  const { earlier, unordered } = others;
  const met = foldAll(live, earlier);
  if (!anyNeedsStacks(met, planned, unordered)) return met;
  const inApply = step.kind === "Authorization" ? "now" : "recently";
  const when = step.run.phase === "preview" ? "once" : inApply;
  return foldAll(await observerOf(step).withStacks(live, when), earlier);
}
