import type { PropertyMap } from "../../core/settings/connection.js";
import { RefusedError } from "../../core/engine/errors.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { descriptionOf, standsOn, needsItsBase } from "../../core/kinds.js";
import { readingRole } from "../../core/vault/rule.js";
import { isGoingElsewhere } from "./identity.js";
import type { Entry } from "./ledger.js";
import { listedBeside, baseFollows } from "./step-context.js";
import type { Session } from "./session.js";
import type { PlanNote, PrivateState } from "../convert/private-state.js";
import type { Deletion } from "../../core/engine/driver.js";

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
 * A mount that keeps somebody else's role stays (V6), and then its own roles must not have gone
 * before. Where the plan's knowledge of all that goes is there, the first role says so.
 *
 * @throws RefusedError while nothing is changed
 */
export async function requireOnlyOwnRoles(
  session: Session,
  kind: ResourceKind,
  state: PropertyMap,
): Promise<void> {
  const path = String(state.mount);
  const isKnown = await isGoingElsewhere(session, kind, state);
  if (!isKnown) return;
  const others: string[] = [];
  for (const { id, properties } of await listedBeside(session, kind, state)) {
    const isGoing = await isGoingElsewhere(session, kind, properties);
    if (!isGoing) others.push(`"${id}"`);
  }
  if (others.length === 0) return;
  throw new RefusedError([
    {
      severity: "refusal",
      rule: "V6",
      enforcement: "mandatory",
      summary: "Cannot move the auth mount",
      found: `auth/${path} has roles that this run does not delete: ${others.slice(0, 10).join(", ")}. The mount would stay because of them, and its own roles would be gone.`,
      next: "delete them first. Or, if they may go, set force to true on the mount, terraform apply, and try again.",
      link: readingRole.url,
    },
  ]);
}

/** What the apply of a replacement has to know of it. */
export function replacementNote(session: Session, entry: Entry, replaces: string): PlanNote {
  return {
    op: "replace",
    entry: entry.key,
    replaces,
    ...(entry.answered === "leaves" ? { leaves: true as const } : {}),
    ...(goesWithMount(session, entry, entry.state ?? {}) ? { withMount: true as const } : {}),
  };
}

/** What else goes, of a credential that goes before a switch. */
type BeforeSwitch = Pick<Deletion<PropertyMap>, "switchFollows" | "alsoDeleted">;

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
