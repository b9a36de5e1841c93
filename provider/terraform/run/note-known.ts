import type { PropertyMap } from "../../core/settings/connection.js";
import { isPlannable, kindsOn } from "../../core/kinds.js";
import { hasUnknown } from "../../core/schema/schema.js";
import type { Change } from "../../core/engine/resource.js";
import { domainOf } from "../../core/domains.js";
import { contextOf, subjectOf } from "./step-context.js";
import type { Entry } from "./ledger.js";
import { noteHolding } from "./one-object.js";
import type { Session } from "./session.js";

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
