import type { PropertyMap } from "../../core/settings/connection.js";
import { PartialError, UserError } from "../../core/engine/errors.js";
import type { Outcome } from "../../core/engine/driver.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { descriptionOf, standsOn } from "../../core/domains.js";
import { afterDeletionsElsewhere } from "../run/between-blocks.js";
import { handedOnTo, wasNotTaken, wasTaken, driverOf, isOwn } from "../run/one-object.js";
import { subjectFor } from "../run/step-context.js";
import { labelOf, type Session } from "../run/session.js";
import { retryWhileBlocked } from "../run/precheck-step.js";

/**
 * Makes an object, or takes over the one that is there. A deletion of the same object and this come
 * one after the other.
 *
 * @throws PartialError when it failed and the object is nobody else's: it has to be in the state
 */
export async function applyCreation(session: Session, kind: ResourceKind, args: PropertyMap) {
  const driver = driverOf(session, kind);
  const label = labelOf(kind, args);
  const subject = subjectFor(kind, label, args);
  try {
    const isUnderWay = () => isBaseUnderWay(session, kind, args);
    return await retryWhileBlocked(session, { isUnderWay }, () =>
      session.claims.exclusively(driver.lockKey(args), async () => {
        await afterDeletionsElsewhere(session, kind, args);
        // What is in this run's state, at whatever address, is no object of somebody else.
        const own = await isOwn(session, kind, args);
        const wanted = own ? { ...args, adopt: true } : args;
        try {
          const made = await driver.create({ op: "create", subject, args: wanted });
          return claimed(session, kind, label, withFlag(made, args));
        } catch (error) {
          if (!(error instanceof PartialError)) throw error;
          const made = withFlag({ id: error.id, state: error.state as PropertyMap }, args);
          throw new PartialError(claimed(session, kind, label, made), error.cause);
        }
      }),
    );
  } catch (error) {
    if (error instanceof PartialError) throw error;
    wasNotTaken(session, kind, args);
    const left = handedOnTo(session, kind, args);
    if (left === undefined) throw error;
    throw new PartialError(claimed(session, kind, label, left), error);
  }
}

/** Whether the run is heard to make, or to keep, the object with which this one would go. */
function isBaseUnderWay(session: Session, kind: ResourceKind, args: PropertyMap): boolean {
  if (descriptionOf(kind).standsOn?.takesAlong !== true) return false;
  return session.ledger.entries.some(
    (one) =>
      one.op !== "delete" && standsOn({ kind, args }, { kind: one.kind, args: one.properties }),
  );
}

/** Whether an object is taken over belongs to the program, and not to what this run knew. */
function withFlag({ id, state }: Outcome<PropertyMap>, args: PropertyMap): Outcome<PropertyMap> {
  const { adopt: _adopt, ...rest } = state;
  return { id, state: args.adopt === undefined ? rest : { ...rest, adopt: args.adopt } };
}

/** One object of the account is one resource. @throws UserError */
function claimed(
  session: Session,
  kind: ResourceKind,
  label: string,
  outcome: Outcome<PropertyMap>,
): Outcome<PropertyMap> {
  const { id, state } = outcome;
  wasTaken(session, kind, state);
  const object = driverOf(session, kind).objectKey(id, state);
  const other = session.claims.claim(object, { key: session.nextKey(), label });
  if (other === undefined) return outcome;
  throw new UserError(
    `"${label}" is the same object (${id}) as "${other.label}" in this run. Remove one of them from the configuration.`,
  );
}
