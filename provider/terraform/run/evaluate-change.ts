import { isRefused, type Diagnostic } from "../../core/engine/diagnostic.js";
import { isVaultKind, type ResourceKind } from "../../core/engine/resource-kind.js";
import type { Bag } from "../../core/settings/connection.js";
import { isOwn, noteGoing } from "./identity.js";
import { judgeTicChange, judgeTicDeletion, subjectOf } from "./evaluate-tic.js";
import { judgeVaultChange, judgeVaultDeletion } from "./evaluate-vault.js";
import type { Entry } from "./ledger.js";
import { declaredTwice, holderOf, lateHolder, noteHolding, noteLeaving } from "./one-object.js";
import { replacementWarnings, type Replaced } from "./replacement.js";
import type { Session } from "./session.js";
import { verdictOn } from "./precheck-step.js";

/** Judges a new object. One that is in this run's state, at whatever address, is no one else's. */
export async function judgeCreation(
  session: Session,
  entry: Entry,
): Promise<readonly Diagnostic[]> {
  noteHolding(session, entry, entry.bag);
  const found = await verdictOn(session, entry, () => judgeNew(session, entry));
  return withLateHolder(session, entry, found);
}

/** Judges a change in place. */
export async function judgeUpdate(
  session: Session,
  entry: Entry,
  state: Bag,
  ignoreChanges: readonly string[] = [],
): Promise<readonly Diagnostic[]> {
  const subject = subjectOf(entry);
  const change = { op: "update", subject, args: entry.bag, state, ignoreChanges } as const;
  const found = await verdictOn(session, entry, () => judge(entry.kind)(session, entry, change));
  return withLateHolder(session, entry, found);
}

/**
 * Judges a new object and the deletion of the one that it replaces. That one stays where another
 * resource of the plan has it in the end.
 */
export async function judgeReplacement(
  session: Session,
  entry: Entry,
  replaced: Replaced,
): Promise<readonly Diagnostic[]> {
  noteLeaving(session, entry, replaced.state);
  noteHolding(session, entry, entry.bag);
  const verdict = () =>
    holderOf(session, entry) === undefined
      ? judgeReplaced(session, entry, replaced)
      : judgeHandedOn(session, entry);
  // What cannot be made anew as it was has to know who else has it.
  const hearsAll = entry.kind !== "VaultAuthRole";
  const found = await verdictOn(session, entry, verdict, { hearsAll });
  entry.answered = holderOf(session, entry) === undefined ? "deletes" : "leaves";
  if (entry.answered === "deletes") noteGoing(session, entry.kind, replaced.state);
  return withLateHolder(session, entry, found);
}

/** Judges the old half of a replacement whose new half is not known yet. */
export async function judgeLeaving(
  session: Session,
  entry: Entry,
  state: Bag,
): Promise<readonly Diagnostic[]> {
  const { kind } = entry;
  noteLeaving(session, entry, state);
  // What it was is no part of what it will be.
  delete entry.holding;
  noteHolding(session, entry, entry.bag);
  const verdict = async () =>
    isVaultKind(kind)
      ? judgeVaultDeletion(session, entry, state)
      : judgeTicDeletion(session, entry, state);
  const found = await verdictOn(session, entry, verdict);
  entry.answered = "deletes";
  noteGoing(session, kind, state);
  return withLateHolder(session, entry, found);
}

/** What is said where another resource has the object too, or it was answered for as deleted. */
export function withLateHolder(
  session: Session,
  entry: Entry,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const late = lateHolder(session, entry);
  const twice = declaredTwice(session, entry);
  if (late !== undefined) return [late];
  return twice === undefined || isRefused(found) ? found : [...found, twice];
}

/** The old object stays with another resource, so only the new one is judged. */
function judgeHandedOn(session: Session, entry: Entry): Promise<readonly Diagnostic[]> {
  entry.deletions = [];
  entry.vaultDeletions = [];
  return judgeNew(session, entry);
}

async function judgeReplaced(
  session: Session,
  entry: Entry,
  replaced: Replaced,
): Promise<readonly Diagnostic[]> {
  const { kind, bag, id = "" } = entry;
  if (isVaultKind(kind)) {
    const going = await judgeVaultDeletion(session, entry, replaced.state);
    // In place of itself nothing is new.
    const change = { op: "update", subject: subjectOf(entry), args: bag, state: replaced.state };
    const made = replaced.forced
      ? await judgeVaultChange(session, entry, { ...change, op: "update" })
      : await judgeNew(session, entry);
    return [...going, ...made];
  }
  // The switch goes and comes again, which only the user can ask for.
  if (kind === "Authorization") return judgeTicDeletion(session, entry, replaced.state);
  const own = await replacementWarnings(session, entry, replaced);
  const found = await judgeNew(session, entry, id);
  return [...found, ...(isRefused(found) ? own.filter((one) => one.severity === "refusal") : own)];
}

async function judgeNew(
  session: Session,
  entry: Entry,
  replaces?: string,
): Promise<readonly Diagnostic[]> {
  const { kind, bag } = entry;
  const change = {
    op: "create",
    subject: subjectOf(entry),
    args: bag,
    ...(replaces === undefined ? {} : { replaces }),
  } as const;
  const found = await judge(kind)(session, entry, change);
  if (!found.some(isAboutTakingOver) || !(await isOwn(session, kind, bag))) return found;
  const adopted = { ...change, args: { ...bag, adopt: true } };
  const again = await judge(kind)(session, entry, adopted);
  return again.filter((one) => !isAboutTakingOver(one));
}

function isAboutTakingOver({ takesOver }: Diagnostic): boolean {
  return takesOver === true;
}

function judge(kind: ResourceKind) {
  return isVaultKind(kind) ? judgeVaultChange : judgeTicChange;
}
