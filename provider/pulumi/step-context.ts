import { otherSteps } from "../core/engine/other-steps.js";
import { definitionOf } from "../core/kinds.js";
import { connectionOf } from "../core/settings/connection.js";
import type { AccountSnapshot } from "../core/tic/account-snapshot.js";
import type { SnapshotCache } from "../core/tic/snapshot-cache.js";
import type { TicStepContext } from "../core/tic/step-context.js";
import type { TicStep } from "../core/tic/step.js";
import { interfere } from "../core/tic/worst-order.js";
import type { HookedTicStep } from "./hooked-step.js";
import { entriesHere, ruleContextOf, stepsOf } from "./rule-context.js";

/**
 * Reads the step's account: once in preview. In apply the switch is evaluated on a fresh snapshot. A credential
 * is evaluated on one of a moment ago with this run's own steps folded in, since its handler reads again right
 * before the call.
 */
export async function loadStepContext(
  step: HookedTicStep,
): Promise<TicStepContext & { readonly unordered: readonly TicStep[] }> {
  const { run, entry, kind, properties } = step;
  const cache = run.services.account(connectionOf(properties));
  const { readsRole: role = false } = definitionOf(kind);
  const { snapshot: live, since } = await readSnapshot(cache, run.phase, role);
  run.where.noteAccount(entry.connection, live.accountId);
  const inApply = role ? "now" : "recently";
  return {
    live,
    ...otherSteps(entry, {
      entries: entriesHere(step),
      phase: run.phase,
      since,
      stepsOf,
      interfere,
    }),
    readStacks: () => cache.withStacks(live, run.phase === "preview" ? "once" : inApply),
    ruleContext: () => ruleContextOf(step),
  };
}

async function readSnapshot(
  cache: SnapshotCache,
  phase: "preview" | "apply",
  role: boolean,
): Promise<{ snapshot: AccountSnapshot; since: number }> {
  if (phase === "preview") return { snapshot: await cache.snapshot({ role }), since: 0 };
  if (!role) return cache.recent({ role });
  const since = performance.now();
  return { snapshot: await cache.fresh({ role }), since };
}
