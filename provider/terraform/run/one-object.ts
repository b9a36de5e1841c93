import type { Diagnostic } from "../../core/engine/rule.js";
import { driverFor, descriptionOf } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { typeName } from "../schema/resource-attributes.js";
import type { Entry, Session, HandedOn } from "./session.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import { UserError } from "../../core/engine/errors.js";
import type { Driver } from "../../core/engine/driver.js";
import { terraformTerms } from "../rpc/terms.js";

const base = {
  severity: "refusal",
  rule: "plan",
  summary: "One object under two addresses",
  enforcement: "mandatory",
} as const satisfies Partial<Diagnostic>;

/** Notes what an entry lets go. */
export function noteLeaving(session: Session, entry: Entry, state: Entry["properties"]): void {
  const identity = identityOf(session, entry.kind, state);
  if (identity !== undefined) entry.leaving = identity;
}

/** Notes what an entry holds in the end. */
export function noteHolding(session: Session, entry: Entry, properties: Entry["properties"]): void {
  const identity = identityOf(session, entry.kind, properties);
  if (identity !== undefined) entry.holding = identity;
}

/** The other resource of this plan that has in the end what an entry lets go. */
export function holderOf(session: Session, entry: Entry): Entry | undefined {
  return session.ledger.others(entry).find((other) => isHandedOn(entry, other));
}

/**
 * Why a deletion is refused whose object another resource of the same plan has. Undefined when it
 * simply does nothing.
 */
export function refusedHandOver(
  session: Session,
  entry: Entry,
  holder: Entry,
): Diagnostic | undefined {
  if (holder.op === "create") return renamed(session, entry);
  if (!isKept(holder) || session.memory.keeps) return undefined;
  return {
    ...base,
    found: `This plan deletes ${nameOf(entry)}, and another ${typeName(entry.kind)} of it keeps the same object.`,
    why: "The apply has to be told of it through the folder for temporary files, which cannot be used.",
    next: "let TMPDIR name a folder that this user can write, and plan again. A provider that runs with --debug has none: let Terraform start it.",
  };
}

/** Whether a resource has its object already, before the apply. */
export function isKept({ op }: Entry): boolean {
  return op === "keep" || op === "update";
}

/** What a deletion says that leaves its object to another resource. */
export function staysWith(entry: Entry, holder: Entry): readonly Diagnostic[] {
  if (entry.op !== "delete") return [];
  const hasObject = isKept(holder);
  return [
    {
      severity: "warning",
      rule: "plan",
      summary: "An object stays, under another address",
      found: `${entry.id ?? "This object"} is not deleted: another ${typeName(entry.kind)} of this plan ${hasObject ? "has" : "takes"} it.`,
      ...(hasObject
        ? { next: "apply this plan, or one saved of it, on this machine within a day." }
        : {
            next: "nothing, if the apply succeeds. If it stops before the other resource has the object, apply again: what is as declared is taken over by itself, and what differs with adopt = true.",
          }),
    },
  ];
}

/**
 * Refuses to keep or take an object that this plan deletes and that was answered for already: its
 * apply knows nothing of this resource.
 *
 * A role that another resource makes needs no refusal: the two calls of the apply wait for each
 * other, and the role is there in the end in either order.
 */
export function lateHolder(session: Session, entry: Entry): Diagnostic | undefined {
  if (session.applying) return undefined;
  const going = session.ledger
    .others(entry)
    .find((other) => other.answered === "deletes" && isHandedOn(other, entry));
  if (going === undefined) return undefined;
  const isNew = !isKept(entry);
  if (going.op === "delete" && entry.op === "create") return renamed(session, going);
  if (descriptionOf(entry.kind).isRemakable === true && isNew) return undefined;
  return {
    ...base,
    found: `This plan deletes ${nameOf(going)}, and another ${typeName(entry.kind)} of it ${isNew ? "takes over" : "keeps"} the same object. It was asked about the deletion first, and had answered.`,
    why: "The apply of that deletion would not know of the other resource, and the object would be gone in the end.",
    next: "plan again without -parallelism=1, so that Terraform asks about both at the same time. With many such objects, use -parallelism=100.",
  };
}

/**
 * What is said where another resource of the plan has the same object in the end: of two calls the
 * later one knows. What is in the state already is no harm, and goes on under one of the two.
 */
export function declaredTwice(session: Session, entry: Entry): Diagnostic | undefined {
  if (session.applying || entry.op === "delete") return undefined;
  entry.isSettled = true;
  const other = session.ledger.others(entry).find((one) => isSame(entry, one));
  if (other === undefined) return undefined;
  const type = typeName(entry.kind);
  const isHarmless = entry.op === "keep" && other.op === "keep";
  return {
    ...base,
    severity: isHarmless ? "warning" : "refusal",
    found: `Two ${type} of this configuration stand for ${entry.claimedObject ?? other.claimedObject ?? "the same object"}.`,
    why: "Each would undo what the other one changes.",
    next: `remove one of them from the configuration: the object stays with the other. If one is meant to be another object, give it another ${descriptionOf(entry.kind).listedName ?? "role, path or provider"}.`,
  };
}

function isSame(entry: Entry, other: Entry): boolean {
  if (other.kind !== entry.kind || other.op === "delete" || other.isSettled !== true) return false;
  if (entry.claimedObject !== undefined && other.claimedObject !== undefined)
    return entry.claimedObject === other.claimedObject;
  return entry.holding !== undefined && entry.holding === other.holding;
}

function isHandedOn(going: Entry, holder: Entry): boolean {
  if (going.kind !== holder.kind || going.leaving === undefined) return false;
  if (holder.op === "delete") return false;
  if (going.id !== undefined && holder.claimedObject !== undefined)
    return going.id === holder.claimedObject;
  return going.leaving === holder.holding;
}

/** An address that left, and a new one of the same object. */
function renamed({ gone }: Session, { kind, id }: Entry): Diagnostic {
  const type = typeName(kind);
  const stale = gone.has(kind)
    ? " Where NEW is in the state already, with an object that is gone, run terraform apply -refresh-only before that."
    : "";
  return {
    ...base,
    found: `This plan deletes ${id ?? "an object"} under one address and takes it over under another: it looks renamed.`,
    why: "Terraform does not order the two, so the object might be gone in the end.",
    next: `say that it is the same: moved { from = ${type}.OLD, to = ${type}.NEW }. If the old one is a deposed object, apply once without the new resource first.${stale}`,
  };
}

function nameOf({ kind, id }: { readonly kind: ResourceKind; readonly id?: string }): string {
  return id ?? `a ${typeName(kind)}`;
}

/** The driver of a kind in a session's account, or on its server. */
export function driverOf(session: Session, kind: ResourceKind): Driver {
  const policy = { mode: session.settings.preconditions, terms: terraformTerms };
  return driverFor(kind, session.services.reached(), policy);
}

/**
 * The name of an object among all that one session can reach, before it has an id; undefined while that is not
 * known.
 */
export function identityOf(session: Session, kind: ResourceKind, properties: PropertyMap) {
  return driverOf(session, kind).identity(properties);
}

/** Notes that an object is in the state of this run: whatever differs, it is no one else's. */
export function noteOwn(session: Session, kind: ResourceKind, state: PropertyMap): void {
  const identity = identityOf(session, kind, state);
  // Another namespace may have an object of the same path.
  if (identity === undefined || !driverOf(session, kind).mayReach(state)) return;
  // An object of another account or server of the same name is another object.
  const facts = factsIn(session, kind, "own", state);
  for (const one of facts.length === 0 ? [identity] : facts) session.own.add(one);
  for (const fact of facts) session.memory.note(fact);
}

/** Whether the arguments stand for an object that this run has in its state, or let go. */
export async function isOwn(session: Session, kind: ResourceKind, args: PropertyMap) {
  const identity = identityOf(session, kind, args);
  if (identity === undefined) return false;
  if (session.own.has(identity) || session.handedOn.has(identity)) return true;
  const facts = await factsHere(session, kind, "own", args);
  return facts.some((one) => session.own.has(one) || session.memory.has(one));
}

/** A deletion as its plan tells of it. */
export const GOING = "going";

/** Notes that this run deletes an object, for those who are asked by another configuration. */
export function noteGoing(session: Session, kind: ResourceKind, state: PropertyMap): void {
  for (const fact of factsIn(session, kind, GOING, state)) session.memory.note(fact);
}

/** Whether another configuration of the same run deletes an object. */
export async function isGoingElsewhere(session: Session, kind: ResourceKind, args: PropertyMap) {
  const facts = await factsHere(session, kind, GOING, args);
  return facts.some((one) => session.memory.has(one));
}

/** The facts of an object, by its state; none while nothing tells it from others. */
export function factsIn(session: Session, kind: ResourceKind, what: string, state: PropertyMap) {
  const identity = identityOf(session, kind, state);
  if (identity === undefined) return [];
  const locations = driverOf(session, kind).locationsIn(state);
  return locations.map((at) => factAt(what, at, identity));
}

/** The same of an object in the account or on the server of this session. */
async function factsHere(session: Session, kind: ResourceKind, what: string, args: PropertyMap) {
  const identity = identityOf(session, kind, args);
  if (identity === undefined) return [];
  const locations = await driverOf(session, kind).locations();
  return locations.map((at) => factAt(what, at, identity));
}

/**
 * An object that is left alone has to be one that this session reaches: of another account or server
 * nothing is known. @throws UserError
 */
export async function requireHere(session: Session, kind: ResourceKind, state: PropertyMap) {
  if (await driverOf(session, kind).reaches(state)) return;
  throw new UserError(
    "This object is in another account or on another server than the run is connected to. The provider changed nothing. Connect to where it was made, or remove it from the state.",
  );
}

/** A fact of an object, as the processes of a run tell it to each other. */
export function factAt(what: string, at: string, identity: string): string {
  return `${what} ${at} ${identity}`;
}

/** Remembers an object that was let go so that another resource of the run takes it over. */
export function handOn(session: Session, kind: ResourceKind, object: HandedOn): void {
  session.handedOn.set(driverOf(session, kind).lockKey(object.state), object);
}

/** The object that the arguments stand for, when it was let go and nobody has it yet. */
export function handedOnTo(session: Session, kind: ResourceKind, args: PropertyMap) {
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
