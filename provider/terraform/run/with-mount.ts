import type { PropertyMap } from "../../core/settings/connection.js";
import { RefusedError } from "../../core/engine/errors.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { descriptionOf, standsOn } from "../../core/kinds.js";
import { readingRole } from "../../core/vault/rules/sources.js";
import { isGoingElsewhere } from "./identity.js";
import type { Entry } from "./ledger.js";
import { listedBeside } from "./step-context.js";
import type { Session } from "./session.js";

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
