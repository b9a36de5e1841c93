import type { PropertyMap } from "../../core/settings/connection.js";
import { descriptionOf, needsItsBase } from "../../core/kinds.js";
import { baseFollows, listedBeside } from "./step-context.js";
import type { Deletion } from "../../core/engine/resource.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import type { PlanNote, PrivateState } from "../convert/private-state.js";
import { isGoingElsewhere } from "./identity.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/** What else goes, of a credential that goes before a switch. */
export type BeforeSwitch = Pick<Deletion<PropertyMap>, "switchFollows" | "alsoDeleted">;

/** What the apply of a credential's deletion has to know of a switch that goes afterwards. */
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
