import type { PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { driverOf } from "./drivers.js";
import { identityOf } from "./identity.js";
import type { HandedOn, Session } from "./session.js";

/** Remembers an object that was let go so that another resource of the run takes it over. */
export function handOn(session: Session, kind: ResourceKind, object: HandedOn): void {
  session.handedOn.set(driverOf(session, kind).lockKey(object.state), object);
}

/** The object that the arguments stand for, when it was let go and nobody has it yet. */
export function handedOnTo(
  session: Session,
  kind: ResourceKind,
  args: PropertyMap,
): HandedOn | undefined {
  return session.handedOn.get(driverOf(session, kind).lockKey(args));
}

/** The object has a holder again. */
export function wasTaken(session: Session, kind: ResourceKind, args: PropertyMap): void {
  session.handedOn.delete(driverOf(session, kind).lockKey(args));
}

/** Remembers that a resource could not take an object, so that whoever has it keeps it. */
export function wasNotTaken(session: Session, kind: ResourceKind, args: PropertyMap): void {
  const identity = identityOf(session, kind, args);
  if (identity !== undefined) session.notTaken.add(identity);
}

/** Whether the resource that was to take an object could not. */
export function isNotTaken(session: Session, kind: ResourceKind, state: PropertyMap): boolean {
  return session.notTaken.has(driverOf(session, kind).lockKey(state));
}
