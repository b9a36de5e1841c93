import { connectionOf } from "../core/settings/connection.js";
import { anyNeedsStacks } from "../core/tic/worst-order.js";
import { otherSteps, type OtherSteps } from "../core/tic/ledger.js";
import type { SnapshotCache } from "../core/tic/snapshot-cache.js";
import type { TicStep } from "../core/tic/step.js";
import { applySteps, type AccountSnapshot } from "../core/tic/account-snapshot.js";
import type { HookedTicStep } from "./hooked-step.js";

/** The account as a step finds it, and what else the run does to it. */
export interface StepContext {
  /** The live account without its stacks. */
  readonly live: AccountSnapshot;
  readonly others: OtherSteps;
}

/**
 * Looks at the step's account: once in preview. In apply the switch is judged on a fresh look; a
 * credential on one of a moment ago with this run's own steps folded in, since its handler looks
 * again right before the call.
 */
export async function loadStepContext(step: HookedTicStep): Promise<StepContext> {
  const { run, entry, kind } = step;
  const observer = observerOf(step);
  const role = kind === "Authorization";
  const { snapshot, since } = await readSnapshot(observer, run.phase, role);
  run.where.noteAccount(entry.account, snapshot.accountId);
  const ledger = run.ledger.filter((one) => run.where.isOneAccount(one.account, entry.account));
  return { live: snapshot, others: otherSteps(entry, ledger, run.phase, since) };
}

async function readSnapshot(
  observer: SnapshotCache,
  phase: "preview" | "apply",
  role: boolean,
): Promise<{ snapshot: AccountSnapshot; since: number }> {
  if (phase === "preview") return { snapshot: await observer.snapshot({ role }), since: 0 };
  if (!role) return observer.recent({ role });
  const since = performance.now();
  return { snapshot: await observer.fresh({ role }), since };
}

/** The observer of the step's account. */
function observerOf({ run, properties }: HookedTicStep): SnapshotCache {
  return run.services.account(connectionOf(properties));
}

/**
 * The account as this step will meet it, with the run's earlier steps folded in. The stacks are
 * read only when a step's rules ask for them.
 */
export async function snapshotOf(
  step: HookedTicStep,
  { live, others }: StepContext,
  planned: readonly TicStep[],
): Promise<AccountSnapshot> {
  const { earlier, unordered } = others;
  const met = applySteps(live, earlier);
  if (!anyNeedsStacks(met, planned, unordered)) return met;
  const inApply = step.kind === "Authorization" ? "now" : "recently";
  const when = step.run.phase === "preview" ? "once" : inApply;
  return applySteps(await observerOf(step).withStacks(live, when), earlier);
}
