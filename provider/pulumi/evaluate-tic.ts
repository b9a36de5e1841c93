import { isPlannable, definitionOf, objectKeyOf } from "../core/kinds.js";
import type { Bag } from "../core/settings/connection.js";
import type { Diagnostic } from "../core/engine/diagnostic.js";
import { evaluateAll } from "../core/tic/worst-order.js";
import type { LedgerEntry } from "../core/tic/ledger.js";
import { notJudged, unknownAmong } from "../core/engine/not-judged.js";
import type { Change } from "../core/engine/resource.js";
import type { TicKind } from "../core/engine/resource-kind.js";
import type { Scene } from "../core/tic/rule.js";
import type { Step } from "../core/tic/step.js";
import { requireSameAccount } from "../core/tic/driver.js";
import { foldAll, type World } from "../core/tic/account-snapshot.js";
import { hasUnknown } from "../core/schema/schema.js";
import { goesBefore, goingAfter, switchFollows } from "./deletion-order.js";
import { goesWith } from "./goes-with.js";
import { replacedIn } from "./hidden.js";
import { isRetained, subjectOf, type HookedStep, type TicStep } from "./hooked-step.js";
import { meet, worldOf } from "./step-context.js";
import { isKept } from "./keeper.js";
import { say } from "./report-diagnostics.js";
import { declaredHere, sceneOf } from "./rule-context.js";
import { noteReplaced } from "./shown-secrets.js";
import { untilWaveHasBegun } from "./collect-concurrent-deletes.js";
import { connectionKeyIn } from "./where.js";

/** Judges one step on TIC. Throws the refusal. */
export async function judgeTicHook(hooked: HookedStep<TicKind>): Promise<void> {
  const step = open(hooked);
  try {
    await (step.op === "delete" ? judgeDeletion(step) : judgeChange(step));
  } catch (error) {
    step.entry.status = "refused";
    throw error;
  }
}

/** Puts the step into the ledger before the account is asked, so that no other step misses it. */
function open(step: HookedStep<TicKind>): TicStep {
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
async function judgeChange(step: TicStep): Promise<void> {
  const { kind, bag, entry, words } = step;
  const unknown = unknownAmong(kind, bag);
  const known = Object.fromEntries(Object.entries(bag).filter(([, value]) => !hasUnknown(value)));
  if (step.connection === undefined || !isPlannable(kind, known)) {
    await say(step, [notJudged(unknown, words)]);
    return;
  }
  const meeting = await meet(step);
  const { live, others } = meeting;
  noteReplaced(step, live);
  // What a change does depends on what is there, but not on the stacks.
  const change = changeOf(step, known);
  entry.steps = definitionOf(kind).plan(change, foldAll(live, others.earlier));
  const object = objectOf(step, live.accountId);
  if (object !== undefined) entry.object = object;
  // Others of the run count on what it does, though not all of it can be judged.
  if (unknown.length > 0) {
    await say(step, [notJudged(unknown, words)]);
    return;
  }
  const world = await worldOf(step, meeting, entry.steps);
  const scene = await sceneOf(step);
  await say(step, evaluateAll(entry.steps, { world, unordered: [], scene }).diagnostics);
}

/** The object that this change holds once it is made. */
function objectOf({ kind, op, hook, entry }: TicStep, accountId: string): string | undefined {
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

function changeOf(step: TicStep, args: Bag): Change<Bag, Bag> {
  const { kind, op, hidden, state, declaration } = step;
  const subject = subjectOf(step, args);
  if (op === "update") {
    const ignored = declaration?.options.ignoreChanges ?? hidden.ignoreChanges ?? [];
    return { op, subject, args: definitionOf(kind).leave(args, ignored), state };
  }
  return { op: "create", subject, args, ...replacedIn(hidden) };
}

/** Judges a deletion, and the create that follows it in a delete-before-replace. */
async function judgeDeletion(step: TicStep): Promise<void> {
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
  if (!ordered || sequel) await untilWaveHasBegun();
  // What followed it when its hook was called may have been kept by another resource meanwhile.
  entry.steps = [deletionOf(step)];
  const meeting = await meet(step);
  requireSameAccount({ kind }, state, meeting.live.accountId);
  const orderedAgainst = goingAfter(step, meeting.live);
  const later = orderedAgainst.map((one) => one.step);
  const world = await worldOf(step, meeting, [...entry.steps, ...later]);
  const scene = await sceneOf(step);
  const { diagnostics: found, after } = evaluateAll(entry.steps, {
    world,
    unordered: meeting.others.unordered,
    orderedAgainst,
    scene,
  });
  const following =
    declaration?.returned === false ? await judgeReplacement(step, after, scene) : [];
  await say(step, [...found, ...following]);
  run.deletions.pass(object);
}

function deletionOf(step: TicStep): Step {
  const { kind, state } = step;
  const deletion = { subject: subjectOf(step, state), state, switchFollows: switchFollows(step) };
  return definitionOf(kind).planDeletion(deletion);
}

/** Judges the create that follows a deletion, also in another account: a refusal stops the deletion. */
async function judgeReplacement(
  step: TicStep,
  world: World,
  scene: Scene,
): Promise<readonly Diagnostic[]> {
  const { run, hook, kind, bag, declaration } = step;
  const args = declaration?.args ?? {};
  const connection = connectionKeyIn(args);
  if (unknownAmong(kind, args).length > 0 || connection === undefined) return [];
  const create = { op: "create", subject: subjectOf(step, args), args } as const;
  const definition = definitionOf(kind);
  if (await run.where.areTogether({ kind, args: bag }, { kind, args })) {
    const steps = definition.plan({ ...create, replaces: hook.id }, world);
    return evaluateAll(steps, { world, unordered: [], scene }).diagnostics;
  }
  const entry = { ...step.entry, op: "create", account: connection, steps: [] } as const;
  const created: TicStep = { ...step, op: "create", bag: args, state: {}, connection, entry };
  const meeting = await meet(created);
  const steps = definition.plan(create, foldAll(meeting.live, meeting.others.earlier));
  const there = await worldOf(created, meeting, steps);
  const found = { world: there, unordered: [], scene: await sceneOf(created) };
  return evaluateAll(steps, found).diagnostics;
}
