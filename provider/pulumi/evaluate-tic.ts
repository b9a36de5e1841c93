import { isPlannable, definitionOf, objectKeyOf } from "../core/kinds.js";
import type { PropertyMap } from "../core/settings/connection.js";
import type { Diagnostic } from "../core/engine/diagnostic.js";
import { evaluateAll } from "../core/tic/worst-order.js";
import type { LedgerEntry } from "../core/tic/ledger.js";
import { notJudged, unknownAmong } from "../core/engine/not-judged.js";
import type { Change } from "../core/engine/resource.js";
import type { TicKind } from "../core/engine/resource-kind.js";
import type { TicRuleContext } from "../core/tic/rule.js";
import type { TicStep } from "../core/tic/step.js";
import { requireSameAccount } from "../core/tic/driver.js";
import { applySteps, type AccountSnapshot } from "../core/tic/account-snapshot.js";
import { hasUnknown } from "../core/schema/schema.js";
import { goesBefore, goingAfter, switchFollows } from "./deletion-order.js";
import { goesWith } from "./goes-with.js";
import { replacedIn } from "./hidden.js";
import { isRetained, subjectOf, type HookedStep, type HookedTicStep } from "./hooked-step.js";
import { loadStepContext, snapshotOf } from "./step-context.js";
import { isKept } from "./keeper.js";
import { reportDiagnostics } from "./report-diagnostics.js";
import { declaredHere, ruleContextOf } from "./rule-context.js";
import { noteReplaced } from "./shown-secrets.js";
import { collectConcurrentDeletes } from "./collect-concurrent-deletes.js";
import { connectionKeyIn } from "./where.js";

/** Judges one step on TIC. Throws the refusal. */
export async function evaluateTicHook(hooked: HookedStep<TicKind>): Promise<void> {
  const step = unresolved(hooked);
  try {
    await (step.op === "delete" ? evaluateDeletion(step) : evaluateChange(step));
  } catch (error) {
    step.entry.status = "refused";
    throw error;
  }
}

/** Puts the step into the ledger before the account is asked, so that no other step misses it. */
function unresolved(step: HookedStep<TicKind>): HookedTicStep {
  const { run, hook, op, declaration, connection } = step;
  if (op === "create" && declaration !== undefined) declaration.created = true;
  const entry: LedgerEntry = {
    key: hook.urn,
    account: connection ?? `not known: ${hook.urn}`,
    op,
    goesBefore: (other) => op === "delete" && goesBefore(step, other),
    steps: [],
    status: "open",
  };
  run.ledger.push(entry);
  if (op !== "delete") run.noteChange(entry);
  return { ...step, entry };
}

/** Judges a create or an update. */
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
  const stepContext = await loadStepContext(step);
  const { live, others } = stepContext;
  noteReplaced(step, live);
  // What a change does depends on what is there, but not on the stacks.
  const change = changeOf(step, known);
  entry.steps = definitionOf(kind).plan(change, applySteps(live, others.earlier));
  const object = objectOf(step, live.accountId);
  if (object !== undefined) entry.object = object;
  // Others of the run count on what it does, though not all of it can be judged.
  if (unknown.length > 0) {
    await reportDiagnostics(step, [notJudged(unknown, terms)]);
    return;
  }
  const snapshot = await snapshotOf(step, stepContext, entry.steps);
  const context = await ruleContextOf(step);
  await reportDiagnostics(
    step,
    evaluateAll(entry.steps, { snapshot, unordered: [], context }).diagnostics,
  );
}

/** The object that this change holds once it is made. */
function objectOf({ kind, op, hook, entry }: HookedTicStep, accountId: string): string | undefined {
  if (op === "update") return objectKeyOf(kind, hook.id, { accountId });
  for (const step of entry.steps) {
    if (step.kind === "TakeOverCredential") {
      return objectKeyOf(kind, step.credentialId, { accountId });
    }
    if (step.kind === "EnableAuthorization") return objectKeyOf(kind, accountId, { accountId });
    if (step.kind === "CreateCredential") return "new";
  }
  return undefined;
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

/** Judges a deletion, and the create that follows it in a delete-before-replace. */
async function evaluateDeletion(step: HookedTicStep): Promise<void> {
  const { run, hook, kind, entry, state, declaration } = step;
  if (isRetained(step)) return;
  const object = objectKeyOf(kind, hook.id, state);
  entry.steps = [deletionOf(step)];
  if (await isKept(step, object)) {
    entry.steps = [];
    return;
  }
  if ((await goesWith(step)) !== "by-itself") {
    entry.steps = [];
    return;
  }
  // Which switches are of this account decides what follows; until it is known, other connections do not count.
  await declaredHere(step);
  entry.steps = [deletionOf(step)];
  const sequel = entry.steps.some((one) => one.kind === "DeleteCredential" && one.switchFollows);
  const ordered = kind === "ManagedCredential" && step.hidden.follows === true;
  if (!ordered || sequel) await collectConcurrentDeletes();
  // What followed it when its hook was called may have been kept by another resource meanwhile.
  entry.steps = [deletionOf(step)];
  const stepContext = await loadStepContext(step);
  requireSameAccount({ kind }, state, stepContext.live.accountId);
  const orderedAgainst = goingAfter(step, stepContext.live);
  const later = orderedAgainst.map((one) => one.step);
  const snapshot = await snapshotOf(step, stepContext, [...entry.steps, ...later]);
  const context = await ruleContextOf(step);
  const { diagnostics: found, after } = evaluateAll(entry.steps, {
    snapshot,
    unordered: stepContext.others.unordered,
    orderedAgainst,
    context,
  });
  const following =
    declaration?.returned === false ? await evaluateReplacement(step, after, context) : [];
  await reportDiagnostics(step, [...found, ...following]);
  run.deletions.pass(object);
}

function deletionOf(step: HookedTicStep): TicStep {
  const { kind, state } = step;
  const deletion = { subject: subjectOf(step, state), state, switchFollows: switchFollows(step) };
  return definitionOf(kind).planDeletion(deletion);
}

/** Judges the create that follows a deletion, also in another account: a refusal stops the deletion. */
async function evaluateReplacement(
  step: HookedTicStep,
  snapshot: AccountSnapshot,
  context: TicRuleContext,
): Promise<readonly Diagnostic[]> {
  const { run, hook, kind, properties, declaration } = step;
  const args = declaration?.args ?? {};
  const connection = connectionKeyIn(args);
  if (unknownAmong(kind, args).length > 0 || connection === undefined) return [];
  const create = { op: "create", subject: subjectOf(step, args), args } as const;
  const definition = definitionOf(kind);
  if (await run.where.areTogether({ kind, args: properties }, { kind, args })) {
    const steps = definition.plan({ ...create, replaces: hook.id }, snapshot);
    return evaluateAll(steps, { snapshot, unordered: [], context }).diagnostics;
  }
  const entry = { ...step.entry, op: "create", account: connection, steps: [] } as const;
  const created: HookedTicStep = {
    ...step,
    op: "create",
    properties: args,
    state: {},
    connection,
    entry,
  };
  const stepContext = await loadStepContext(created);
  const steps = definition.plan(create, applySteps(stepContext.live, stepContext.others.earlier));
  const there = await snapshotOf(created, stepContext, steps);
  const found = { snapshot: there, unordered: [], context: await ruleContextOf(created) };
  return evaluateAll(steps, found).diagnostics;
}
