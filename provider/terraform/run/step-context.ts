import {
  domainOf,
  descriptionOf,
  kindsOn,
  naturalKeyOf,
  needsItsBase,
  standsOn,
  isPlannable,
} from "../../core/domains.js";
import type { DeclaredResource, StepContext } from "../../core/engine/step-context.js";
import { stepsIn } from "../../core/engine/ledger.js";
import type { ResourceKind, StepBase, Subject } from "../../core/engine/step.js";
import { stringsOf, type PropertyMap } from "../../core/settings/connection.js";
import { terraformTerms } from "../rpc/terms.js";
import { driverOf, isGoingElsewhere, noteHolding } from "./one-object.js";
import type { Entry, Session } from "./session.js";
import { isRefused, type Diagnostic } from "../../core/engine/rule.js";
import type { Change } from "../../core/engine/driver.js";
import type { Replaced } from "../../core/domain-plugin.js";
import { hasUnknown } from "../../core/schema/schema.js";

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
export async function noteKnown(session: Session, entry: Entry, state?: PropertyMap) {
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

/** Who makes a step, for its messages. */
export function subjectOf({ kind, key, label, properties }: Entry): Subject {
  return { kind, key, label, acknowledge: stringsOf(properties.acknowledge) };
}

/** Who makes a step in apply, where no ledger has it. */
export function subjectFor(kind: ResourceKind, label: string, properties: PropertyMap): Subject {
  return { kind, key: label, label, acknowledge: stringsOf(properties.acknowledge) };
}

/**
 * An entry as its domain sees it. Terraform asks about the resources of a plan in any order, and only those
 * that refer to each other are ordered.
 *
 * @param half a replacement is a change, and a deletion
 */
function contextOf(session: Session, entry: Entry, half: "change" | "deletion"): StepContext {
  const { kind } = entry;
  const { ledger } = session;
  const others = ledger.others(entry);
  return {
    kind,
    op: entry.op,
    key: entry.key,
    phase: "preview",
    terms: terraformTerms,
    reached: session.services.reached(),
    subjectOf: () => subjectOf(entry),
    noteSteps: (steps) => (entry.steps = steps),
    noteObject(id) {
      if (id !== "new") entry.claimedObject = id;
    },
    noteLocation: () => undefined,
    noteSeen: () => undefined,
    stepsBefore: () =>
      Promise.resolve(half === "change" ? basesBefore(session, entry) : deletionsOf(others)),
    stepsHere: () =>
      Promise.resolve({
        all: ledger.entries.flatMap(({ steps }) => steps),
        otherDeletions: deletionsOf(others),
      }),
    orderedSteps(domain) {
      const earlier =
        half === "change"
          ? ledger.earlier(entry).flatMap(({ steps }) => steps)
          : beforeDeletion(session, entry);
      return Promise.resolve({ earlier: stepsIn(domain, earlier), unordered: [] });
    },
    declaredHere: (isWanted = () => true) =>
      Promise.resolve(
        ledger.entries
          .filter((one) => one.op !== "delete" && Object.hasOwn(domainOf(kind).kinds, one.kind))
          .map(declaredOf)
          .filter(isWanted),
      ),
    mayComeHere: () => false,
    destroying: false,
    isTakenAway: false,
    baseFollows: () => baseFollows(session, entry),
    losesBase: (properties) => losesBase(session, kind, properties),
    stayingOn(state) {
      const natural = naturalKeyOf(kind, state);
      const isHeld = ledger.entries.some(
        (one) =>
          one.kind === kind &&
          one.op !== "delete" &&
          naturalKeyOf(kind, one.properties) === natural,
      );
      return isHeld ? [] : standingOn(session, kind, state).map(({ label }) => label);
    },
    goingAfter: () => [],
    async isGoingElsewhere(other, state) {
      if (!(await isGoingElsewhere(session, other, state))) return false;
      const identity = driverOf(session, other).identity(state);
      entry.goingElsewhere = [
        ...(entry.goingElsewhere ?? []),
        ...(identity === undefined ? [] : [identity]),
      ];
      return true;
    },
    hint: session.inFlightCalls.haveMet
      ? ""
      : " Where another resource takes it over in the same plan, plan without -parallelism=1.",
  };
}

/** Whether what an object needs goes in this run, and so after it. */
export function baseFollows(session: Session, entry: Entry): boolean {
  const base = needsItsBase(entry.kind) ? descriptionOf(entry.kind).standsOn?.kind : undefined;
  return session.ledger
    .others(entry)
    .some(({ kind, deletions }) => kind === base && deletions.length > 0);
}

/** The resources that this run is known to make, or to keep, on an object. */
export function standingOn(session: Session, kind: ResourceKind, state: PropertyMap) {
  return session.ledger.entries.filter(
    (one) =>
      one.op !== "delete" &&
      standsOn({ kind: one.kind, args: one.properties }, { kind, args: state }),
  );
}

/** The other objects on the base of an object of a state, as the service lists them. */
export function listedBeside(session: Session, kind: ResourceKind, state: PropertyMap) {
  return (
    domainOf(kind).listedBeside?.(kind, state, session.services.reached()) ?? Promise.resolve([])
  );
}

/**
 * Bases come before what is on them, whichever is heard of first. Other resources change nothing for each
 * other, and of two that are the same one is refused. A base that moves leaves its old place first.
 */
function basesBefore(session: Session, entry: Entry): readonly StepBase[] {
  const isBase = (kind: ResourceKind): boolean => kindsOn(kind).length > 0;
  const made = session.ledger.others(entry).filter(({ kind }) => isBase(kind));
  const left = entry.op === "replace" && isBase(entry.kind) ? entry.deletions : [];
  return [...made.flatMap(({ steps }) => steps), ...left];
}

/** Everything else that the run does comes before a deletion that is the last one. */
function beforeDeletion(session: Session, entry: Entry): readonly StepBase[] {
  const isLast = (kind: ResourceKind): boolean => descriptionOf(kind).isLast === true;
  const others = session.ledger.others(entry);
  const before = isLast(entry.kind) ? others : session.ledger.earlier(entry);
  return [
    ...others.flatMap(({ steps }) => steps),
    ...deletionsOf(before.filter(({ kind }) => !isLast(kind))),
  ];
}

/** Whether this run is known to delete what an object stands on, and no resource of it has that in the end. */
function losesBase(session: Session, kind: ResourceKind, properties: PropertyMap): boolean {
  if (descriptionOf(kind).standsOn?.takesAlong !== true) return false;
  const { entries } = session.ledger;
  const own = { kind, args: properties };
  const isLost = entries.some(
    ({ kind: other, answered, deletions, ...one }) =>
      answered !== "leaves" &&
      deletions.length > 0 &&
      standsOn(own, { kind: other, args: one.state ?? one.properties }),
  );
  return (
    isLost &&
    !entries.some(
      (one) => one.op !== "delete" && standsOn(own, { kind: one.kind, args: one.properties }),
    )
  );
}

function deletionsOf(entries: readonly Entry[]): readonly StepBase[] {
  return entries.flatMap(({ deletions }) => deletions);
}

function declaredOf({ kind, key, label, properties }: Entry): DeclaredResource {
  return { kind, key, label, args: properties };
}
