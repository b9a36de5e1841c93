import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { UserError } from "../../core/engine/errors.js";
import type { PlanNote } from "../convert/private-state.js";
import type { Session } from "./session.js";

/**
 * Notes an object that a plan keeps without its provider's settings, and so without knowing whether a
 * deletion of the same plan is one of the same object: an apply is not told what is kept.
 */
export function noteKeptUnseen(session: Session, kind: ResourceKind, id: string): void {
  const fact = factOf(kind, id);
  session.keptUnseen.add(fact);
  session.memory.note(fact);
}

/**
 * Notes an object that such a plan deletes. A destroy begins with a plan of the configuration, whose word
 * holds no more once the destroy itself is planned.
 */
export function noteGoingUnseen(session: Session, kind: ResourceKind, id: string): void {
  const fact = factOf(kind, id);
  if (session.keptUnseen.has(fact) || !session.memory.has(fact)) return;
  session.memory.note(overruled(fact));
}

/**
 * Refuses a deletion of what such a plan kept under another address.
 *
 * @throws UserError
 */
export function requireNotKeptUnseen(
  session: Session,
  { kind, id, plan }: { kind: ResourceKind; id: string; plan: PlanNote | undefined },
): void {
  // A forced replacement keeps its object for as long as it takes to make the new one.
  if (plan?.op === "replace") return;
  const fact = factOf(kind, id);
  if (session.memory.latest([fact, overruled(fact)]) !== fact) return;
  throw new UserError(
    "The provider's settings were not known in the plan. The plan kept an object of the same id under another address. The provider changed nothing. Now they are known: run terraform apply again.",
  );
}

function factOf(kind: ResourceKind, id: string): string {
  return `kept unseen ${kind} ${id}`;
}

function overruled(fact: string): string {
  return `not ${fact}`;
}
