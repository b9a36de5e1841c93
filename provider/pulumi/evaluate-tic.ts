import { isPlannable, definitionOf, objectKeyOf } from "../core/kinds.js";
import type { PropertyMap } from "../core/settings/connection.js";
import type { Diagnostic } from "../core/engine/diagnostic.js";
import {
  claimedId,
  evaluateIn,
  NEW,
  planIn,
  type TicStepContext,
} from "../core/tic/step-context.js";
import { evaluateAll } from "../core/tic/worst-order.js";
import { notJudged, unknownAmong } from "../core/engine/not-judged.js";
import type { Change } from "../core/engine/resource.js";
import type { TicStep } from "../core/tic/step.js";
import { requireSameAccount } from "../core/tic/driver.js";
import type { AccountSnapshot } from "../core/tic/account-snapshot.js";
import { hasUnknown } from "../core/schema/schema.js";
import { goingAfter, switchFollows } from "./deletion-order.js";
import { goesWith } from "./goes-with.js";
import { replacedIn } from "./hidden.js";
import { isRetained, subjectOf, type HookedTicStep } from "./hooked-step.js";
import { loadStepContext } from "./step-context.js";
import { isKept } from "./keeper.js";
import { reportDiagnostics } from "./report-diagnostics.js";
import { declaredHere } from "./rule-context.js";
import { noteReplaced } from "./shown-secrets.js";
import { collectConcurrentDeletes } from "./collect-concurrent-deletes.js";
import { connectionKeyIn } from "./where.js";

/** Evaluates one step on TIC. Throws the refusal. */
export async function evaluateTicStep(step: HookedTicStep): Promise<void> {
  await (step.op === "delete" ? evaluateDeletion(step) : evaluateChange(step));
}

/** Evaluates a create or an update. */
async function evaluateChange(step: HookedTicStep): Promise<void> {
  const { kind, properties, entry, terms } = step;
  const unknown = unknownAmong(kind, properties);
  const known = Object.fromEntries(
    Object.entries(properties).filter(([, value]) => !hasUnknown(value)),
  );
  if (step.connection === undefined || !isPlannable(kind, known)) {
    await reportDiagnostics(step, [notJudged(unknown, terms)]);
    return;
  }
  const context = { ...(await loadStepContext(step)), unordered: [] };
  noteReplaced(step, context.live);
  const steps = planIn(context, definitionOf(kind), changeOf(step, known));
  entry.steps = steps;
  const object = objectOf(step, steps, context.live);
  if (object !== undefined) entry.object = object;
  // Others of the run count on what it does, though not all of it can be judged.
  await reportDiagnostics(
    step,
    unknown.length > 0
      ? [notJudged(unknown, terms)]
      : (await evaluateIn(context, steps)).diagnostics,
  );
}

/** The object that this change has once it is made. */
function objectOf(
  { kind, op, hook }: HookedTicStep,
  steps: readonly TicStep[],
  live: AccountSnapshot,
): string | undefined {
  const id = op === "update" ? hook.id : claimedId(steps, live);
  if (id === undefined || id === NEW) return id;
  return objectKeyOf(kind, id, { accountId: live.accountId });
}

function changeOf(step: HookedTicStep, args: PropertyMap): Change<PropertyMap, PropertyMap> {
  const { kind, op, hidden, state, declaration } = step;
  const subject = subjectOf(step, args);
  if (op === "update") {
    const ignored = declaration?.options.ignoreChanges ?? hidden.ignoreChanges ?? [];
    return { op, subject, args: definitionOf(kind).leave(args, ignored), state };
  }
  return { op: "create", subject, args, ...replacedIn(hidden) };
}

/** Evaluates a deletion, and the create that follows it in a delete-before-replace. */
async function evaluateDeletion(step: HookedTicStep): Promise<void> {
  const { run, hook, kind, entry, state, declaration } = step;
  if (isRetained(step)) return;
  const object = objectKeyOf(kind, hook.id, state);
  entry.deletions = [deletionOf(step)];
  if ((await isKept(step, object)) || (await goesWith(step)) !== "by-itself") {
    entry.deletions = [];
    return;
  }
  // Which switches are of this account decides what follows; until it is known, other connections do not count.
  await declaredHere(step);
  const planned = deletionOf(step);
  entry.deletions = [planned];
  const sequel = planned.kind === "DeleteCredential" && planned.switchFollows;
  if (step.hidden.follows !== true || sequel) await collectConcurrentDeletes();
  // What followed it when its hook was called may have been kept by another resource meanwhile.
  const steps = [deletionOf(step)];
  entry.deletions = steps;
  const loaded = await loadStepContext(step);
  requireSameAccount({ kind }, state, loaded.live.accountId);
  const context = { ...loaded, orderedAgainst: goingAfter(step, loaded.live) };
  const { diagnostics: found, after } = await evaluateIn(context, steps);
  const following =
    declaration?.returned === false ? await evaluateReplacement(step, context, after) : [];
  await reportDiagnostics(step, [...found, ...following]);
  run.deletions.pass(object);
}

function deletionOf(step: HookedTicStep): TicStep {
  const { kind, state } = step;
  const deletion = { subject: subjectOf(step, state), state, switchFollows: switchFollows(step) };
  return definitionOf(kind).planDeletion(deletion);
}

/** Evaluates the create that follows a deletion, also in another account: a refusal stops the deletion. */
async function evaluateReplacement(
  step: HookedTicStep,
  context: TicStepContext,
  after: AccountSnapshot,
): Promise<readonly Diagnostic[]> {
  const { run, hook, kind, properties, declaration } = step;
  const args = declaration?.args ?? {};
  const connection = connectionKeyIn(args);
  if (unknownAmong(kind, args).length > 0 || connection === undefined) return [];
  const create = { op: "create", subject: subjectOf(step, args), args } as const;
  const definition = definitionOf(kind);
  if (await run.where.areTogether({ kind, args: properties }, { kind, args })) {
    const steps = definition.plan({ ...create, replaces: hook.id }, after);
    const rules = await context.ruleContext(after);
    return evaluateAll(steps, { snapshot: after, unordered: [], context: rules }).diagnostics;
  }
  const entry = { ...step.entry, op: "create", connection, deletions: [] } as const;
  const there = { ...step, op: "create", properties: args, state: {}, connection, entry } as const;
  const elsewhere = { ...(await loadStepContext(there)), unordered: [] };
  return (await evaluateIn(elsewhere, planIn(elsewhere, definition, create))).diagnostics;
}
