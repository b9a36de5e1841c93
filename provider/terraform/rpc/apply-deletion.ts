import type { PropertyMap } from "../../core/settings/connection.js";
import { RefusedError, UserError } from "../../core/engine/errors.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { descriptionOf, domainOf } from "../../core/domains.js";
import { idOf, stateOf } from "../convert/state.js";
import { withoutPlan, type PlanNote, type PrivateState } from "../convert/private-state.js";
import { switchAfter, requireNoOthersOnBase } from "../run/decided.js";
import { unlessTakenElsewhere } from "../run/between-blocks.js";
import { handOn, isNotTaken, driverOf } from "../run/one-object.js";
import { subjectFor } from "../run/step-context.js";
import { labelOf, type Session } from "../run/session.js";
import { requireNotKeptUnseen } from "../run/kept-unseen.js";
import { isLeftUnfinished } from "../run/unfinished.js";
import { retryWhileBlocked } from "../run/precheck-step.js";
import { typeName } from "../schema/resource-attributes.js";
import type { CtyObject } from "../values/cty.js";
import type { ApplyAnswer } from "./change-messages.js";
import { applyFailure } from "./diagnostics.js";

type DeletionNote = Extract<PlanNote, { readonly op: "delete" }>;

/** Of a deletion that no plan of ours noted. */
const NOTHING_BEFORE: DeletionNote = { op: "delete", after: [] };

const UNSURE =
  "A plan of this folder left this object to another resource. The provider cannot tell whether this apply is of that plan. The provider changed nothing. Run terraform apply without a saved plan, and without -refresh=false.";

/** An object that nobody takes any more stays where it is in the state. */
const NOT_TAKEN =
  "The resource that takes this object over failed, so it stays here. The provider changed nothing. See that one's error and apply again.";

/** Carries out a deletion, in its place among those of the same run. */
export async function applyDeletion(
  session: Session,
  kind: ResourceKind,
  prior: CtyObject,
  privateState: PrivateState,
): Promise<ApplyAnswer> {
  const { plan } = privateState;
  const state = stateOf(kind, prior, privateState);
  const id = idOf(prior);
  const driver = driverOf(session, kind);
  const note = plan?.op === "delete" ? plan : NOTHING_BEFORE;
  const subject = subjectFor(kind, labelOf(kind, state), state);
  const base = descriptionOf(kind).standsOn?.kind;
  const abort = () =>
    // Its base could not be made in this run.
    (base !== undefined && session.failedKinds.has(base)) ||
    note.after.some((one) => session.failedDeletions.has(one));
  try {
    await retryWhileBlocked(
      session,
      { expected: note.after.length > 0 || note.waits === true, abort },
      () =>
        session.claims.exclusively(driver.lockKey(state), async () => {
          // Another resource of this run has the object: it stays.
          if (session.claims.holderOf(driver.objectKey(id, state)) !== undefined) return;
          // A later plan, such as a destroy, is no deletion of a deposed object: only that is planned in
          // the phase that applies it.
          const isVoid = note.recalled !== undefined && note.recalled !== session.id;
          if (isLeft(session, kind, state, plan) && !isVoid) {
            if (note.uncertain === true) throw new UserError(UNSURE);
            if (isNotTaken(session, kind, state)) throw new UserError(NOT_TAKEN);
            handOn(session, kind, { id, state });
            return;
          }
          requireNotKeptUnseen(session, { kind, id, plan });
          const isWithMount = plan !== undefined && plan.op !== "change" && plan.withMount === true;
          if (isWithMount) await requireNoOthersOnBase(session, kind, state);
          await requireTurn(session, kind, note, subject.label);
          const sequel = await switchAfter(session, kind, { state, plan });
          await unlessTakenElsewhere(session, { kind, state }, () =>
            driver.delete({ subject, state, ...sequel }),
          );
        }),
    );
    return { state: null, privateState: {} };
  } catch (error) {
    session.failedDeletions.add(id);
    return {
      state: prior,
      privateState: withoutPlan(privateState),
      diagnostics: applyFailure(error, `Cannot delete ${typeName(kind)}`, hintFor(plan)),
    };
  }
}

/**
 * Whether the object is left to a resource of this run. Of what is tainted the delete half has the note of a
 * creation.
 */
function isLeft(
  session: Session,
  kind: ResourceKind,
  state: PropertyMap,
  plan: PlanNote | undefined,
): boolean {
  if (plan?.op !== "change") return plan?.leaves === true;
  return isLeftUnfinished(session, kind, { state, makes: plan.makes ?? [] });
}

/** Requires that the changes before a deletion are made, if the domain has an order. @throws RefusedError */
async function requireTurn(
  session: Session,
  kind: ResourceKind,
  { waits, after }: DeletionNote,
  label: string,
): Promise<void> {
  const deletion = { kind, label, afterBase: waits === true, after };
  const found = await domainOf(kind).outOfOrder?.(deletion, session.services.reached());
  if (found !== undefined) throw new RefusedError([found]);
}

/** Terraform deletes first what it replaces, unless told otherwise. */
function hintFor(plan: PlanNote | undefined): string | undefined {
  // What is tainted is replaced too, and its deletion has the note of the new object.
  return plan?.op === "replace" || plan?.op === "change"
    ? "This is one half of a replacement: with lifecycle { create_before_destroy = true } the new one is made first."
    : undefined;
}
