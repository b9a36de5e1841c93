import type { PropertyMap } from "../../core/settings/connection.js";
import { descriptionOf, needsItsBase } from "../../core/kinds.js";
import { stepsIn } from "../../core/engine/ledger.js";
import { tic } from "../../core/tic/domain.js";
import { deletedIds } from "../../core/tic/step-context.js";
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
  { deletions }: Pick<Entry, "deletions">,
): Pick<Extract<PlanNote, { op: "delete" }>, "beforeSwitch"> {
  const own = stepsIn(tic, deletions).find((step) => step.kind === "DeleteCredential");
  if (own?.switchFollows !== true) return {};
  const others = session.ledger.entries
    .flatMap((one) => deletedIds(stepsIn(tic, one.deletions)))
    .filter((id) => id !== own.credentialId);
  return { beforeSwitch: others };
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
  const { credentials = [] } = await session.account.snapshot({ role: false });
  const alsoDeleted = new Set(planned);
  for (const { credentialId, name, secretId } of credentials) {
    if (credentialId === state.credentialId) continue;
    const isGoing = await isGoingElsewhere(session, kind, { name, secretId });
    if (isGoing) alsoDeleted.add(credentialId);
  }
  return { switchFollows: true, alsoDeleted: [...alsoDeleted] };
}
