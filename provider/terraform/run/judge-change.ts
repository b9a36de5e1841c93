import { isRefused, type Diagnostic } from "../../core/diagnostic.js";
import { isVaultKind, type ResourceKind } from "../../core/resource-kind.js";
import type { Bag } from "../../core/connection.js";
import { typeName } from "../schema/names.js";
import { judgeTicChange, judgeTicDeletion, subjectOf } from "./judge-tic.js";
import { judgeVaultChange, judgeVaultDeletion } from "./judge-vault.js";
import type { Entry } from "./ledger.js";
import { isReleased } from "./released.js";
import { replacementWarnings } from "./replacement.js";
import { seenKey } from "./seen-key.js";
import type { Session } from "./session.js";
import { verdictOn } from "./verdict.js";

/** Judges a new object. One that this run read from its state, and whose state is tainted, is ours. */
export function judgeCreation(session: Session, entry: Entry): Promise<readonly Diagnostic[]> {
  return verdictOn(session, entry, async () => {
    const found = await judgeNew(session, entry, entry.bag);
    const renamed = renamedFrom(session, entry);
    if (renamed !== undefined) return [renamed];
    const { kind, holds, bag } = entry;
    const wasRead = holds !== undefined && session.seen.has(seenKey(kind, holds));
    const isOurs = wasRead || isReleased(session, kind, bag);
    if (!isOurs || !isRefused(found)) return found;
    return judgeNew(session, entry, { ...bag, adopt: true });
  });
}

function judgeNew(session: Session, entry: Entry, args: Bag): Promise<readonly Diagnostic[]> {
  const change = { op: "create", subject: subjectOf(entry), args } as const;
  return judge(entry.kind)(session, entry, change);
}

/** Judges a change in place. */
export function judgeUpdate(
  session: Session,
  entry: Entry,
  state: Bag,
): Promise<readonly Diagnostic[]> {
  const change = { op: "update", subject: subjectOf(entry), args: entry.bag, state } as const;
  return verdictOn(session, entry, () => judge(entry.kind)(session, entry, change));
}

/** What is replaced, and why. */
export interface Replaced {
  readonly state: Bag;
  /** The user asked for it: nothing differs. */
  readonly forced: boolean;
  /** The arguments that differ. */
  readonly replaces?: readonly string[];
}

/** Judges a new object and the deletion of the one that it replaces. */
export function judgeReplacement(
  session: Session,
  entry: Entry,
  replaced: Replaced,
): Promise<readonly Diagnostic[]> {
  const { kind, bag, id = "" } = entry;
  return verdictOn(session, entry, async () => {
    if (isVaultKind(kind)) {
      const going = await judgeVaultDeletion(session, entry, replaced.state);
      // In place of itself nothing is new.
      const change = replaced.forced
        ? ({ op: "update", subject: subjectOf(entry), args: bag, state: replaced.state } as const)
        : ({ op: "create", subject: subjectOf(entry), args: bag } as const);
      return [...going, ...(await judgeVaultChange(session, entry, change))];
    }
    // The switch goes and comes again, which only the user can ask for.
    if (kind === "Authorization") return judgeTicDeletion(session, entry, replaced.state);
    const change = { op: "create", subject: subjectOf(entry), args: bag, replaces: id } as const;
    const own = await replacementWarnings(session, entry, replaced);
    const found = await judgeTicChange(session, entry, change);
    return [
      ...found,
      ...(isRefused(found) ? own.filter((one) => one.severity === "refusal") : own),
    ];
  });
}

function judge(kind: ResourceKind) {
  return isVaultKind(kind) ? judgeVaultChange : judgeTicChange;
}

/**
 * An object that the same plan deletes under another address. Terraform orders nothing between the
 * two, so the object might be gone in the end.
 */
export function renamedFrom(session: Session, entry: Entry): Diagnostic | undefined {
  if (session.applying) return undefined;
  const isDeletion = entry.op === "delete";
  const object = isDeletion ? entry.id : entry.holds;
  const other = session.ledger
    .others(entry)
    .filter(({ kind }) => kind === entry.kind)
    .find((one) =>
      isDeletion
        ? one.op === "create" && one.holds === object
        : entry.op === "create" && one.op === "delete" && one.id === object,
    );
  if (object === undefined || other === undefined) return undefined;
  const type = typeName(entry.kind);
  return {
    severity: "refusal",
    rule: "plan",
    summary: "One object under two addresses",
    found: `This plan deletes ${object} under one address and takes it over under another: it looks renamed.`,
    why: "Terraform orders nothing between the two, so the object might be gone in the end.",
    next: `say that it is the same: moved { from = ${type}.OLD, to = ${type}.NEW }.`,
    firm: "always",
  };
}
