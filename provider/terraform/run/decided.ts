import type { ResourceKind } from "../../core/engine/step.js";
import type { CtyObject } from "../values/cty.js";
import type { Entry, Session } from "./session.js";
import type { RunMemory } from "./run-memory.js";
import type { PropertyMap } from "../../core/settings/connection.js";
import { RefusedError } from "../../core/engine/errors.js";
import { descriptionOf, standsOn, needsItsBase } from "../../core/domains.js";
import { isGoingElsewhere } from "./one-object.js";
import { listedBeside, baseFollows } from "./step-context.js";
import type { PlanNote, PrivateState } from "../convert/private-state.js";
import type { Deletion } from "../../core/engine/driver.js";

/**
 * What a plan decided of a deletion: the object goes, another resource has it already, or another one
 * is to take it. Terraform plans the deletion of a deposed object once more in
 * apply and forgets the notes of the plan, so that only the memory of the run has it.
 */
export type Decision = "deletes" | "leaves" | "hands on";

/** What an apply can know of a deletion that its plan decided. */
export type Recalled = "deletes" | "leaves" | "uncertain" | undefined;

/** An object whose deletion is planned. */
export interface Going {
  readonly kind: ResourceKind;
  readonly prior: CtyObject;
  /** Which of the deletions of such a state that this phase is asked about, from 1. */
  readonly count: number;
}

/** A deletion that this phase is asked about. */
export function goingOf(session: Session, kind: ResourceKind, prior: CtyObject): Going {
  const same = `${kind} ${JSON.stringify(prior)}`;
  const count = (session.deletions.get(same) ?? 0) + 1;
  session.deletions.set(same, count);
  return { kind, prior, count };
}

/** Notes what this plan decided of a deletion. */
export function noteDecision(session: Session, going: Going, decision: Decision): void {
  session.memory.note(factOf(going, decision));
}

/**
 * Notes what this plan decided of the old half of a replacement: with create_before_destroy that is
 * planned once more in apply, like any deposed object.
 */
export function noteReplaced(session: Session, { kind, answered }: Entry, prior: CtyObject): void {
  if (answered === undefined || session.applying) return;
  const decision = answered === "leaves" ? "hands on" : "deletes";
  noteDecision(session, { kind, prior, count: REPLACED }, decision);
}

/** Notes that an object is the current one of an address, in a plan that keeps or changes it. */
export function noteCurrent(session: Session, kind: ResourceKind, prior: CtyObject): void {
  if (!session.applying) session.memory.note(currentFact({ kind, prior }));
}

/**
 * Notes that a plan deletes everything, and tells whether this deletion says so. A destroy begins
 * with a plan of the configuration, whose decisions then hold no more. What that plan kept or
 * replaced is planned for deletion by no apply that has not made something yet.
 */
export function noteDestroy(session: Session, going: Going): boolean {
  const { memory, applying } = session;
  if (applying || !memory.has(currentFact(going))) return false;
  if (DECISIONS.some((one) => memory.has(factOf(going, one)))) return false;
  memory.note(DESTROYS);
  return true;
}

/** Notes that this run checks its configuration, which only a run does that makes its own plan. */
export function noteValidation(memory: RunMemory): void {
  memory.note(VALIDATES);
}

const VALIDATES = "validates";

/**
 * Whether the plan that is applied noted a fact. What was noted before the configuration was checked is of an
 * earlier plan, and what was noted before a destroy is of the plan of the configuration that a destroy begins with.
 */
export function notedByPlan({ memory }: Session, fact: string): boolean {
  return memory.latest([VALIDATES, DESTROYS, fact]) === fact;
}

/**
 * What the plan decided that is applied. A saved plan was another run, which nothing tells from
 * other plans of the same state: where those decided differently, or this may be no apply at all and
 * the object was to be taken, nothing is sure. A run with a plan of its own applies no other, nor one
 * that it made before it checked its configuration again, as terraform test does.
 */
export function recalled(session: Session, going: Going): Recalled {
  // The new half of a replacement is made before its old one is planned again.
  const replaced = session.applying ? factsOf({ ...going, count: REPLACED }) : [];
  const facts = [...factsOf(going), ...replaced];
  const last = session.memory.latest([VALIDATES, ...facts, DESTROYS]);
  if (last === VALIDATES || last === DESTROYS) return undefined;
  if (last !== undefined) return last.startsWith("deletes") ? "deletes" : "leaves";
  const before = session.memory.notedBefore(facts).map((fact) => decisionIn(fact));
  const [found, ...more] = new Set(before);
  if (more.length > 0) return "uncertain";
  // All plans of this state agree, and once something was made this is the apply of one of them.
  if (found === "hands on") return session.applying ? "leaves" : "uncertain";
  return found;
}

const DECISIONS: readonly Decision[] = ["leaves", "hands on", "deletes"];
const DESTROYS = "destroys";

/** Stands for the number of a deletion that is half of a replacement. */
const REPLACED = 0;

function factsOf(going: Going): readonly string[] {
  return DECISIONS.map((one) => factOf(going, one));
}

function factOf({ kind, prior, count }: Going, decision: Decision): string {
  return `${decision} ${String(count)} ${kind} ${JSON.stringify(prior)}`;
}

function decisionIn(fact: string): Decision | undefined {
  return DECISIONS.find((one) => fact.startsWith(`${one} `));
}

function currentFact({ kind, prior }: Omit<Going, "count">): string {
  return `current ${kind} ${JSON.stringify(prior)}`;
}

/** Whether a role goes because its mount does, as far as the plan has heard of the mount. */
export function goesWithMount(session: Session, { kind }: Entry, state: PropertyMap): boolean {
  if (descriptionOf(kind).standsOn?.takesAlong !== true) return false;
  return session.ledger.entries.some(({ kind: other, deletions, ...one }) => {
    const base = one.state ?? one.properties;
    const isOn = standsOn({ kind, args: state }, { kind: other, args: base });
    return isOn && deletions.length > 0 && base.force !== true;
  });
}

/**
 * A base that keeps somebody else's object stays, and then the run's own objects on it must not have gone before.
 * Where the plan's knowledge of all that goes is there, the first of them says so.
 *
 * @throws RefusedError while nothing is changed
 */
export async function requireNoOthersOnBase(
  session: Session,
  kind: ResourceKind,
  state: PropertyMap,
): Promise<void> {
  const on = descriptionOf(kind).standsOn;
  if (on?.keptBy === undefined || !(await isGoingElsewhere(session, kind, state))) return;
  const others: string[] = [];
  for (const { id, properties } of await listedBeside(session, kind, state)) {
    if (!(await isGoingElsewhere(session, kind, properties))) others.push(id);
  }
  if (others.length > 0) throw new RefusedError([on.keptBy(state, others)]);
}

/** The note by which an apply knows a replacement. */
export function replacementNote(session: Session, entry: Entry, replaces: string): PlanNote {
  return {
    op: "replace",
    entry: entry.key,
    replaces,
    ...(entry.answered === "leaves" ? { leaves: true as const } : {}),
    ...(goesWithMount(session, entry, entry.state ?? {}) ? { withMount: true as const } : {}),
  };
}

/** The other deletions of a run in which a credential goes before the switch. */
type BeforeSwitch = Pick<Deletion<PropertyMap>, "switchFollows" | "alsoDeleted">;

/** The note by which the apply of a credential's deletion knows of a switch that goes afterwards. */
export function noteOfSwitch(
  session: Session,
  entry: Entry,
): Pick<Extract<PlanNote, { op: "delete" }>, "beforeSwitch"> {
  if (!baseFollows(session, entry)) return {};
  const others = session.ledger
    .others(entry)
    .filter(({ kind, deletions }) => kind === entry.kind && deletions.length > 0);
  return { beforeSwitch: others.flatMap(({ id }) => (id === undefined ? [] : [id])) };
}

/**
 * What follows a deletion in its run: by its own plan, and by what the run has learned since. A plan
 * that was asked about the credential first, one call at a time, could not know of the switch.
 */
export async function switchAfter(
  session: Session,
  kind: ResourceKind,
  { state, plan }: { readonly state: PropertyMap; readonly plan: PrivateState["plan"] },
): Promise<BeforeSwitch> {
  const base = needsItsBase(kind) ? descriptionOf(kind).standsOn?.kind : undefined;
  if (base === undefined) return { switchFollows: false };
  const planned = plan?.op === "delete" ? plan.beforeSwitch : undefined;
  if (!(await isGoingElsewhere(session, base, state))) {
    return planned === undefined
      ? { switchFollows: false }
      : { switchFollows: true, alsoDeleted: planned };
  }
  const alsoDeleted = new Set(planned);
  for (const { id, properties } of await listedBeside(session, kind, state)) {
    if (await isGoingElsewhere(session, kind, properties)) alsoDeleted.add(id);
  }
  return { switchFollows: true, alsoDeleted: [...alsoDeleted] };
}
