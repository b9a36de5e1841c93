import type { Diagnostic } from "../../core/engine/diagnostic.js";
import { evaluateAll, anyNeedsStacks } from "../../core/tic/worst-order.js";
import { definitionOf } from "../../core/kinds.js";
import { stringsOf, type PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind, TicKind } from "../../core/engine/resource-kind.js";
import type { Change } from "../../core/engine/resource.js";
import type { Declared, TicRuleContext } from "../../core/tic/rule.js";
import type { Subject } from "../../core/engine/step.js";
import type { TicStep, TicStepKind } from "../../core/tic/step.js";
import { applySteps, type AccountSnapshot } from "../../core/tic/account-snapshot.js";
import { terraformTerms } from "../provider/terms.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/** Judges a change of TIC's settings among all that the run is known to do. */
export async function evaluateTicChange(
  session: Session,
  entry: Entry,
  change: Change<PropertyMap, PropertyMap>,
): Promise<readonly Diagnostic[]> {
  const kind = entry.kind as TicKind;
  const definition = definitionOf(kind);
  const live = await readSnapshot(session, kind);
  const earlier = session.ledger.earlier(entry).flatMap(({ steps }) => steps);
  entry.steps = definition.plan(change, applySteps(live, earlier));
  setHeld(entry, live);
  if (entry.op === "replace" && change.op === "create") {
    const replaced = { ...entry.properties, credentialId: entry.id };
    entry.deletions = [deletionStep(session, entry, replaced)];
  }
  const snapshot = await withStacks(session, live, earlier, entry.steps);
  const context = ruleContextOf(session, entry, snapshot);
  return evaluateAll(entry.steps, { snapshot, unordered: [], context }).diagnostics;
}

/** Judges a deletion: everything else that the run does comes before the switch goes. */
export async function evaluateTicDeletion(
  session: Session,
  entry: Entry,
  state: PropertyMap = entry.properties,
): Promise<readonly Diagnostic[]> {
  const kind = entry.kind as TicKind;
  entry.deletions = [deletionStep(session, entry, state)];
  const live = await readSnapshot(session, kind);
  const others = session.ledger.others(entry);
  const changes = others.flatMap(({ steps }) => steps);
  const before = kind === "Authorization" ? others : session.ledger.earlier(entry);
  const deletions = before
    .flatMap((one) => one.deletions)
    .filter((step) => step.kind === "DeleteCredential");
  const earlier = [...changes, ...deletions];
  const snapshot = await withStacks(session, live, earlier, entry.deletions);
  const context = ruleContextOf(session, entry, snapshot);
  return evaluateAll(entry.deletions, { snapshot, unordered: [], context }).diagnostics;
}

/** Notes a deletion that is not judged. */
export function noteTicDeletion(session: Session, entry: Entry): void {
  entry.deletions = [deletionStep(session, entry, entry.properties)];
}

/** Whether the switch is off now. */
export async function isSwitchOff(session: Session): Promise<boolean> {
  return (await readSnapshot(session, "ManagedCredential")).switchPosition === "Off";
}

/** Whether the run is known to turn the switch on. */
export function turnsSwitchOn(session: Session): boolean {
  return session.ledger.entries.some(({ steps }) => includes(steps, "EnableAuthorization"));
}

/** Who makes a step, for its messages. */
export function subjectOf({ kind, key, label, properties }: Entry): Subject {
  return { kind, key, label, acknowledge: stringsOf(properties.acknowledge) };
}

/** Who makes a step in apply, where no ledger has it. */
export function subjectFor(kind: ResourceKind, label: string, properties: PropertyMap): Subject {
  return { kind, key: label, label, acknowledge: stringsOf(properties.acknowledge) };
}

function readSnapshot(session: Session, kind: TicKind): Promise<AccountSnapshot> {
  return session.account.snapshot({ role: kind === "Authorization" });
}

function deletionStep(session: Session, entry: Entry, state: PropertyMap): TicStep {
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
  live: AccountSnapshot,
  earlier: readonly TicStep[],
  planned: readonly TicStep[],
): Promise<AccountSnapshot> {
  const met = applySteps(live, earlier);
  if (!anyNeedsStacks(met, planned, [])) return met;
  return applySteps(await session.account.withStacks(live, "once"), earlier);
}

function setHeld(entry: Entry, live: AccountSnapshot): void {
  for (const step of entry.steps) {
    if (step.kind === "TakeOverCredential") entry.claimedObject = step.credentialId;
    if (step.kind === "EnableAuthorization") entry.claimedObject = live.accountId;
  }
}

function includes(steps: readonly TicStep[], kind: TicStepKind): boolean {
  return steps.some((step) => step.kind === kind);
}

/** What the run declares and does besides, as far as it has been heard. */
function ruleContextOf(session: Session, entry: Entry, snapshot: AccountSnapshot): TicRuleContext {
  const others = session.ledger.others(entry);
  const declared = declaredIn(session.ledger.entries);
  const enables = turnsSwitchOn(session);
  const alsoDeleted = others
    .flatMap(({ deletions }) => deletions)
    .flatMap((step) => (step.kind === "DeleteCredential" ? [step.credentialId] : []));
  return {
    terms: terraformTerms,
    declared,
    alsoDeleted,
    switchLeftOut:
      !enables && declared.authorizations.length > 0 && snapshot.switchPosition !== "On",
    destroying: false,
  };
}

function declaredIn(entries: readonly Entry[]): Declared {
  const there = entries.filter(({ op }) => op !== "delete");
  return {
    authorizations: there
      .filter(({ kind }) => kind === "Authorization")
      .map(({ key, label, properties }) => ({
        key,
        label,
        clearManagedCredentials: properties.clearManagedCredentials === true,
      })),
    credentials: there
      .filter(({ kind }) => kind === "ManagedCredential")
      .map(({ key, label, properties }) => ({
        key,
        label,
        ...(typeof properties.name === "string" ? { name: properties.name } : {}),
        ...(typeof properties.secretId === "string" ? { secretId: properties.secretId } : {}),
        ...(typeof properties.active === "boolean" ? { active: properties.active } : {}),
      })),
  };
}
