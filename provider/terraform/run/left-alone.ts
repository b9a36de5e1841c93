import type { PropertyMap } from "../../core/settings/connection.js";
import { descriptionOf } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { saysTheSame } from "../convert/semantics.js";
import { resourceAttributes } from "../schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../values/cty.js";
import type { Session } from "./session.js";

/** Notes that the plan of this run read an object: what its state says is what is there. */
export function noteRead(session: Session, kind: ResourceKind, id: string): void {
  session.read.add(`${kind} ${id}`);
  session.memory.note(`read ${kind} ${id}`);
}

/**
 * The arguments that a run with -refresh=false leaves alone: those that the configuration has as the
 * state has them. Whether ignore_changes put them there is told to nobody, and without a refresh
 * Terraform looks at no drift either.
 */
export function leftUnread(
  session: Session,
  kind: ResourceKind,
  id: string,
  { args, state }: { readonly args: PropertyMap; readonly state: PropertyMap },
): readonly string[] {
  const isRead = session.read.has(`${kind} ${id}`) || session.memory.has(`read ${kind} ${id}`);
  if (isRead) return [];
  return Object.entries(descriptionOf(kind).schema.inputs)
    .filter(([name, { secret, replaces }]) => !(secret ?? replaces ?? NAMING.has(name)))
    .map(([name]) => name)
    .filter(
      (name) =>
        saysTheSame(kind, name, (args[name] ?? null) as CtyValue, state[name]) &&
        !isHalfMade(name, state),
    );
}

/** Arguments that say which object or key it is. */
const NAMING = new Set(["arn", "secretId"]);

/** A credential that the state knows not to be as its arguments say. */
function isHalfMade(name: string, { active, state }: PropertyMap): boolean {
  return name === "active" && active !== undefined && active !== (state === "Active");
}

/** The arguments that ignore_changes left out of what was planned. */
export function leftByPlan(kind: ResourceKind, config: CtyObject, planned: CtyObject) {
  return resourceAttributes(kind).flatMap(({ name, core, input, computed }) => {
    if (core === undefined || input === undefined || input.secret === true) return [];
    if (computed === true) return [];
    const isPlanned = saysTheSame(kind, core, config[name] ?? null, planned[name] ?? null);
    return isPlanned ? [] : [core];
  });
}
