import type { PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { UserError } from "../../core/engine/errors.js";
import { notedByPlan } from "./decided.js";
import { driverOf, factAt, factsIn, identityOf } from "./one-object.js";
import type { Session } from "./session.js";

/*
 * An object that was not finished, which Terraform calls tainted. No plan is told of it: Terraform plans a
 * new object in its place, and hands the deletion of the old one the notes of that plan.
 */

const WANTED = "wanted";

/**
 * Notes that a plan makes, takes over or keeps an object.
 *
 * @returns what tells the object from all others; empty while that is not known
 */
export async function noteWanted(session: Session, kind: ResourceKind, properties: PropertyMap) {
  const identity = identityOf(session, kind, properties);
  if (identity === undefined) return [];
  const driver = driverOf(session, kind);
  let locations = driver.locationsIn(properties);
  // Where a new object will be. A plan that may not ask Vault knows its address.
  if (locations.length === 0 && session.unknown.length === 0)
    locations = await driver.locationsBeforePlan();
  const facts = locations.map((at) => factAt(WANTED, at, identity));
  if (!session.applying) for (const fact of facts) session.memory.note(fact);
  return facts;
}

/** Whether the plan of this run wants an object, as far as the memory of the run tells. */
export function isWanted(session: Session, kind: ResourceKind, state: PropertyMap): boolean {
  return factsIn(session, kind, WANTED, state).some((fact) => notedByPlan(session, fact));
}

/**
 * Whether an object that was not finished is left to a resource of the same run: the one that is made in its
 * place, which then takes it over and finishes it, or another one.
 *
 * @param makes what `noteWanted` said of the object that is made in its place
 * @throws UserError where that cannot be told
 */
export function isLeftUnfinished(
  session: Session,
  kind: ResourceKind,
  { state, makes }: { readonly state: PropertyMap; readonly makes: readonly string[] },
): boolean {
  const facts = factsIn(session, kind, WANTED, state);
  if (facts.length === 0 || makes.length === 0) throw new UserError(NOT_KNOWN);
  if (facts.some((fact) => makes.includes(fact))) return true;
  const isNoted = (fact: string): boolean => notedByPlan(session, fact);
  if (makes.some(isNoted)) return facts.some(isNoted);
  const before = session.memory.notedBefore([...makes, ...facts]);
  const isPlannedHere = makes.some((fact) => before.includes(fact));
  if (!isPlannedHere || facts.some((fact) => before.includes(fact))) throw new UserError(NOT_SURE);
  return false;
}

const NOT_KNOWN =
  "An earlier run did not finish this object, and the plan did not know yet which object takes its place. The provider changed nothing. Run terraform apply again. Or run terraform untaint on its address, and plan again.";

const NOT_SURE =
  "An earlier run did not finish this object, and this apply cannot tell whether another resource of the plan takes it. The provider changed nothing. Run terraform untaint on its address, and plan again: that plan replaces the object by itself. Or run terraform apply without a saved plan, with a TMPDIR that this user can write.";
