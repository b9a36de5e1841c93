import { domainOf } from "../../core/domains.js";
import { isRefused, type Diagnostic } from "../../core/engine/rule.js";
import type { Change } from "../../core/engine/driver.js";
import { descriptionOf, isPlannable, kindsOn } from "../../core/kinds.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import type { Replaced } from "../../core/domain-plugin.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";
import { contextOf, subjectOf } from "./step-context.js";
import { hasUnknown } from "../../core/schema/schema.js";
import { noteHolding } from "./one-object.js";

/** Evaluates a create or an update among all that the run is known to do. */
export async function evaluateStep(
  session: Session,
  entry: Entry,
  change: Change<PropertyMap, PropertyMap>,
): Promise<readonly Diagnostic[]> {
  const context = contextOf(session, entry, "change");
  const evaluation = await domainOf(entry.kind).planChange(context, change);
  return evaluation();
}

/**
 * Evaluates a deletion.
 *
 * @param state the object that goes. @default the entry's own
 */
export async function evaluateDeletion(
  session: Session,
  entry: Entry,
  state: PropertyMap = entry.properties,
): Promise<readonly Diagnostic[]> {
  noteDeletion(session, entry, state);
  delete entry.goingElsewhere;
  return domainOf(entry.kind).evaluateDeletion(contextOf(session, entry, "deletion"), state);
}

/** Notes a deletion that is not evaluated. */
export function noteDeletion(
  session: Session,
  entry: Entry,
  state: PropertyMap = entry.properties,
): void {
  const context = contextOf(session, entry, "deletion");
  entry.deletions = [domainOf(entry.kind).deletionStep(context, state)];
}

/**
 * Evaluates a new object and the deletion of the one that it replaces.
 *
 * @param evaluateNew evaluates the new object, which may replace one of an id
 */
export async function evaluateBoth(
  session: Session,
  entry: Entry,
  replaced: Replaced,
  evaluateNew: (replaces?: string) => Promise<readonly Diagnostic[]>,
): Promise<readonly Diagnostic[]> {
  const domain = domainOf(entry.kind);
  const { state, args, forced } = replaced;
  // The last one goes and comes again, which only the user can ask for.
  if (descriptionOf(entry.kind).isLast === true) return evaluateDeletion(session, entry, state);
  if (domain.evaluateReplacement !== undefined) {
    noteDeletion(session, entry, state);
    const own = await domain.evaluateReplacement(contextOf(session, entry, "change"), replaced);
    const found = await evaluateNew(entry.id ?? "");
    return [
      ...found,
      ...(isRefused(found) ? own.filter((one) => one.severity === "refusal") : own),
    ];
  }
  const going = await evaluateDeletion(session, entry, state);
  // In place of itself nothing is new.
  const update = { op: "update", subject: subjectOf(entry), args, state } as const;
  return [...going, ...(forced ? await evaluateStep(session, entry, update) : await evaluateNew())];
}

/**
 * Notes what an entry does that cannot be judged yet, as far as its arguments are known: others of
 * the run count on a switch that is turned on, and on a mount that is made.
 *
 * @param state the object in state; absent when it is new
 */
export async function noteKnown(
  session: Session,
  entry: Entry,
  state?: PropertyMap,
): Promise<void> {
  const { kind, properties } = entry;
  noteHolding(session, entry, properties);
  if (session.settings.preconditions === "off") return;
  const args = Object.fromEntries(
    Object.entries(properties).filter(([, value]) => !hasUnknown(value)),
  );
  const subject = subjectOf(entry);
  const change: Change<PropertyMap, PropertyMap> =
    state === undefined ? { op: "create", subject, args } : { op: "update", subject, args, state };
  // What others stand on counts although it is not all known.
  if (kindsOn(kind).length === 0 || !isPlannable(kind, properties)) return;
  await domainOf(kind).planChange(contextOf(session, entry, "change"), change);
}
