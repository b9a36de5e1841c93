import type { PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { UserError } from "../../core/engine/errors.js";
import { driverOf, factAt, factsIn, GOING, identityOf } from "./one-object.js";
import type { Session } from "./session.js";
import { OTHER_BLOCK_CHECK_MS } from "../../core/engine/timings.js";

/**
 * Deletes an object, unless another provider block of this run takes it. Each of the two first says
 * what it is about to do and looks then, so that one of them knows in any order.
 */
export async function unlessTakenElsewhere(
  session: Session,
  { kind, state }: { readonly kind: ResourceKind; readonly state: PropertyMap },
  work: () => Promise<void>,
): Promise<void> {
  const identity = identityOf(session, kind, state);
  if (identity === undefined) return work();
  const locations = driverOf(session, kind).locationsIn(state);
  const tell = (what: string) => {
    for (const fact of factsIn(session, kind, what, state)) session.memory.note(fact);
  };
  const count = (session.deleting.get(identity) ?? 0) + 1;
  session.deleting.set(identity, count);
  tell(deleting(count));
  try {
    // Who took it before this deletion was planned gives it up here: terraform test goes on in one run.
    const isTaken = locations.some((at) => isLast(session, at, identity, [GOING, TAKING]));
    if (!isTaken || session.taking.has(identity)) await work();
  } finally {
    tell(deleted(count));
  }
}

/**
 * Says that this run takes an object, and waits for a deletion of it that another provider block has
 * begun.
 *
 * @throws UserError when that does not end
 */
export async function afterDeletionsElsewhere(
  session: Session,
  kind: ResourceKind,
  args: PropertyMap,
): Promise<void> {
  const identity = identityOf(session, kind, args);
  if (identity === undefined || !session.memory.keeps) return;
  const locations = await driverOf(session, kind).locations();
  session.taking.add(identity);
  for (const at of locations) session.memory.note(factAt(TAKING, at, identity));
  if (session.deleting.has(identity)) return;
  const told = (what: string) =>
    locations.some((at) => session.memory.has(factAt(what, at, identity)));
  const isUnderWay = (count: number) =>
    locations.some((at) => isLast(session, at, identity, [deleted(count), deleting(count)]));
  const begun = session.clock.now();
  for (let count = 1; told(deleting(count)); count += 1) {
    while (isUnderWay(count)) {
      if (session.stop.aborted || session.clock.now() - begun > session.waitForSwitch) {
        throw new UserError(
          "Another provider block of this run deletes the same object, and has not finished. The provider changed nothing here. The next terraform apply goes on from it.",
        );
      }
      await session.clock.sleep(OTHER_BLOCK_CHECK_MS, session.stop);
    }
  }
}

/** Whether the second of two contrary facts is the one that was noted last. */
function isLast(
  { memory }: Session,
  at: string,
  identity: string,
  [other, asked]: readonly [string, string],
): boolean {
  const fact = factAt(asked, at, identity);
  return memory.latest([factAt(other, at, identity), fact]) === fact;
}

const TAKING = "taking";
const deleting = (count: number) => `deleting ${String(count)}`;
const deleted = (count: number) => `deleted ${String(count)}`;
