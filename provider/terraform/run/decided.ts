import type { ResourceKind } from "../../core/resource-kind.js";
import type { CtyObject } from "../values/cty.js";
import type { Entry } from "./ledger.js";
import type { RunMemory } from "./run-memory.js";
import type { Session } from "./session.js";

/**
 * What a plan decided of a deletion: the object goes, another resource has it already, or another one
 * is to take it. Terraform plans the deletion of a deposed object once more in
 * apply and forgets the notes of the plan, so that only the memory of the run has it.
 */
export type Decision = "deletes" | "leaves" | "hands on";

/** What an apply can know of a deletion that its plan decided. */
export type Recalled = "deletes" | "leaves" | "unsure" | undefined;

interface Going {
  readonly kind: ResourceKind;
  readonly prior: CtyObject;
}

/** Notes what this plan decided of a deletion. */
export function noteDecision(session: Session, deletion: Going, decision: Decision): void {
  session.memory.note(factOf(deletion, decision));
}

/**
 * Notes what this plan decided of the old half of a replacement: with create_before_destroy that is
 * planned once more in apply, like any deposed object.
 */
export function noteReplaced(session: Session, { kind, answered }: Entry, prior: CtyObject): void {
  if (answered === undefined || session.applying) return;
  noteDecision(session, { kind, prior }, answered === "leaves" ? "hands on" : "deletes");
}

/** What the plan of this run decided; undefined in the plan itself. */
export function decisionInRun(session: Session, deletion: Going): Decision | undefined {
  return DECISIONS.find((one) => session.memory.has(factOf(deletion, one)));
}

const VALIDATES = "validates";

/** Notes that this run checks its configuration, which only a run does that makes its own plan. */
export function noteValidation(memory: RunMemory): void {
  memory.note(VALIDATES);
}

/**
 * What the plan decided that is applied. A saved plan was another run, which nothing tells from
 * other plans of the same state: where those decided differently, or counted on a resource that may
 * not have been made, nothing is sure. A run with a plan of its own applies no other.
 */
export function recalled(session: Session, deletion: Going): Recalled {
  const own = decisionInRun(session, deletion);
  if (own !== undefined) return own === "hands on" ? "leaves" : own;
  if (session.memory.has(VALIDATES)) return undefined;
  const facts = DECISIONS.map((one) => factOf(deletion, one));
  const before = session.memory.notedBefore(facts);
  const [found, ...more] = DECISIONS.filter((one) => before.includes(factOf(deletion, one)));
  return more.length > 0 || found === "hands on" ? "unsure" : found;
}

const DECISIONS: readonly Decision[] = ["leaves", "hands on", "deletes"];

function factOf({ kind, prior }: Going, decision: Decision): string {
  return `${decision} ${kind} ${JSON.stringify(prior)}`;
}
