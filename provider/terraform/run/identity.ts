import type { PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { UserError } from "../../core/engine/errors.js";
import type { Session, HandedOn } from "./session.js";
import { driverFor } from "../../core/domains.js";
import type { Driver } from "../../core/engine/driver.js";
import { terraformTerms } from "../rpc/terms.js";

/** The driver of a kind in a session's account, or on its server. */
export function driverOf(session: Session, kind: ResourceKind): Driver {
  const reached = { account: () => session.account, vault: () => session.vault };
  return driverFor(kind, reached, {
    mode: session.settings.preconditions,
    terms: terraformTerms,
  });
}

/**
 * What tells an object from all others that one session can reach, before it has an id; undefined
 * while that is not known.
 */
export function identityOf(
  session: Session,
  kind: ResourceKind,
  properties: PropertyMap,
): string | undefined {
  return driverOf(session, kind).identity(properties);
}

/** Notes that an object is in the state of this run: whatever differs, it is no one else's. */
export function noteOwn(session: Session, kind: ResourceKind, state: PropertyMap): void {
  const identity = identityOf(session, kind, state);
  // Another namespace may have an object of the same path.
  if (identity === undefined || !driverOf(session, kind).mayReach(state)) return;
  const locations = locationsIn(session, kind, state);
  // An object of another account or server of the same name is another object.
  for (const at of locations) session.own.add(factAt("own", at, identity));
  if (locations.length === 0) session.own.add(identity);
  for (const at of locations) session.memory.note(factAt("own", at, identity));
}

/** Whether the arguments stand for an object that this run has in its state, or let go. */
export async function isOwn(
  session: Session,
  kind: ResourceKind,
  args: PropertyMap,
): Promise<boolean> {
  const identity = identityOf(session, kind, args);
  if (identity === undefined) return false;
  if (session.own.has(identity) || session.handedOn.has(identity)) return true;
  const locations = await driverOf(session, kind).locations();
  const facts = locations.map((at) => factAt("own", at, identity));
  return facts.some((one) => session.own.has(one) || session.memory.has(one));
}

/** What a plan tells of an object that it deletes. */
export const GOING = "going";

/** Notes that this run deletes an object, for those who are asked by another configuration. */
export function noteGoing(session: Session, kind: ResourceKind, state: PropertyMap): void {
  const identity = identityOf(session, kind, state);
  if (identity === undefined) return;
  for (const at of locationsIn(session, kind, state))
    session.memory.note(factAt(GOING, at, identity));
}

/** Whether another configuration of the same run deletes an object. */
export async function isGoingElsewhere(
  session: Session,
  kind: ResourceKind,
  properties: PropertyMap,
): Promise<boolean> {
  const identity = identityOf(session, kind, properties);
  if (identity === undefined) return false;
  const locations = await driverOf(session, kind).locations();
  return locations.some((at) => session.memory.has(factAt(GOING, at, identity)));
}

/**
 * An object that is left alone has to be one that this session reaches: of another account or server
 * nothing is known. @throws UserError
 */
export async function requireHere(
  session: Session,
  kind: ResourceKind,
  state: PropertyMap,
): Promise<void> {
  if (await driverOf(session, kind).reaches(state)) return;
  throw new UserError(
    "This object is in another account or on another server than the run is connected to. The provider changed nothing. Connect to where it was made, or remove it from the state.",
  );
}

/** The account or server of an object, by its state. */
export function locationsIn(
  session: Session,
  kind: ResourceKind,
  state: PropertyMap,
): readonly string[] {
  return driverOf(session, kind).locationsIn(state);
}

/** What the processes of a run tell each other of an object. */
export function factAt(what: string, at: string, identity: string): string {
  return `${what} ${at} ${identity}`;
}

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
