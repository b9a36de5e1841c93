import type { Diagnostic } from "../../core/engine/diagnostic.js";
import { evaluateAll, anyNeedsStacks } from "../../core/tic/worst-order.js";
import { definitionOf } from "../../core/kinds.js";
import { stringsOf, type Bag } from "../../core/settings/connection.js";
import type { ResourceKind, TicKind } from "../../core/engine/resource-kind.js";
import type { Change } from "../../core/engine/resource.js";
import type { Declared, Scene } from "../../core/tic/rule.js";
import type { Subject } from "../../core/engine/step.js";
import type { Step, StepKind } from "../../core/tic/step.js";
import { foldAll, type World } from "../../core/tic/account-snapshot.js";
import { terraformWording } from "../provider/terms.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/** Judges a change of TIC's settings among all that the run is known to do. */
export async function judgeTicChange(
  session: Session,
  entry: Entry,
  change: Change<Bag, Bag>,
): Promise<readonly Diagnostic[]> {
  const kind = entry.kind as TicKind;
  const definition = definitionOf(kind);
  const live = await lookAt(session, kind);
  const earlier = session.ledger.earlier(entry).flatMap(({ steps }) => steps);
  entry.steps = definition.plan(change, foldAll(live, earlier));
  setHeld(entry, live);
  if (entry.op === "replace" && change.op === "create") {
    const replaced = { ...entry.bag, credentialId: entry.id };
    entry.deletions = [deletionStep(session, entry, replaced)];
  }
  const world = await withStacks(session, live, earlier, entry.steps);
  const scene = sceneOf(session, entry, world);
  return evaluateAll(entry.steps, { world, unordered: [], scene }).diagnostics;
}

/** Judges a deletion: everything else that the run does comes before the switch goes. */
export async function judgeTicDeletion(
  session: Session,
  entry: Entry,
  state: Bag = entry.bag,
): Promise<readonly Diagnostic[]> {
  const kind = entry.kind as TicKind;
  entry.deletions = [deletionStep(session, entry, state)];
  const live = await lookAt(session, kind);
  const others = session.ledger.others(entry);
  const changes = others.flatMap(({ steps }) => steps);
  const before = kind === "Authorization" ? others : session.ledger.earlier(entry);
  const deletions = before
    .flatMap((one) => one.deletions)
    .filter((step) => step.kind === "DeleteCredential");
  const earlier = [...changes, ...deletions];
  const world = await withStacks(session, live, earlier, entry.deletions);
  const scene = sceneOf(session, entry, world);
  return evaluateAll(entry.deletions, { world, unordered: [], scene }).diagnostics;
}

/** Notes a deletion that is not judged. */
export function noteTicDeletion(session: Session, entry: Entry): void {
  entry.deletions = [deletionStep(session, entry, entry.bag)];
}

/** Whether the switch is off now. */
export async function isSwitchOff(session: Session): Promise<boolean> {
  return (await lookAt(session, "ManagedCredential")).switchPosition === "Off";
}

/** Whether the run is known to turn the switch on. */
export function turnsSwitchOn(session: Session): boolean {
  return session.ledger.entries.some(({ steps }) => includes(steps, "EnableAuthorization"));
}

/** Who makes a step, for its messages. */
export function subjectOf({ kind, key, label, bag }: Entry): Subject {
  return { kind, key, label, acknowledge: stringsOf(bag.acknowledge) };
}

/** Who makes a step in apply, where no ledger has it. */
export function subjectFor(kind: ResourceKind, label: string, bag: Bag): Subject {
  return { kind, key: label, label, acknowledge: stringsOf(bag.acknowledge) };
}

function lookAt(session: Session, kind: TicKind): Promise<World> {
  return session.account.snapshot({ role: kind === "Authorization" });
}

function deletionStep(session: Session, entry: Entry, state: Bag): Step {
  const switchFollows = session.ledger
    .others(entry)
    .some(({ deletions }) => includes(deletions, "DisableAuthorization"));
  return definitionOf(entry.kind as TicKind).planDeletion({
    subject: subjectOf(entry),
    state,
    switchFollows,
  });
}

async function withStacks(
  session: Session,
  live: World,
  earlier: readonly Step[],
  planned: readonly Step[],
): Promise<World> {
  const met = foldAll(live, earlier);
  if (!anyNeedsStacks(met, planned, [])) return met;
  return foldAll(await session.account.withStacks(live, "once"), earlier);
}

function setHeld(entry: Entry, live: World): void {
  for (const step of entry.steps) {
    if (step.kind === "TakeOverCredential") entry.holds = step.credentialId;
    if (step.kind === "EnableAuthorization") entry.holds = live.accountId;
  }
}

function includes(steps: readonly Step[], kind: StepKind): boolean {
  return steps.some((step) => step.kind === kind);
}

/** What the run declares and does besides, as far as it has been heard. */
function sceneOf(session: Session, entry: Entry, world: World): Scene {
  const others = session.ledger.others(entry);
  const declared = declaredIn(session.ledger.entries);
  const enables = turnsSwitchOn(session);
  const alsoDeleted = others
    .flatMap(({ deletions }) => deletions)
    .flatMap((step) => (step.kind === "DeleteCredential" ? [step.credentialId] : []));
  return {
    words: terraformWording,
    declared,
    alsoDeleted,
    switchLeftOut: !enables && declared.authorizations.length > 0 && world.switchPosition !== "On",
    destroying: false,
  };
}

function declaredIn(entries: readonly Entry[]): Declared {
  const there = entries.filter(({ op }) => op !== "delete");
  return {
    authorizations: there
      .filter(({ kind }) => kind === "Authorization")
      .map(({ key, label, bag }) => ({
        key,
        label,
        clearManagedCredentials: bag.clearManagedCredentials === true,
      })),
    credentials: there
      .filter(({ kind }) => kind === "ManagedCredential")
      .map(({ key, label, bag }) => ({
        key,
        label,
        ...(typeof bag.name === "string" ? { name: bag.name } : {}),
        ...(typeof bag.secretId === "string" ? { secretId: bag.secretId } : {}),
        ...(typeof bag.active === "boolean" ? { active: bag.active } : {}),
      })),
  };
}
