import type { PropertyMap } from "../../core/settings/connection.js";
import { RefusedError, PartialError } from "../../core/engine/errors.js";
import { fingerprint } from "../../core/values/fingerprint.js";
import type { Outcome } from "../../core/engine/driver.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { argumentsOf, idOf, keptOf, objectOf, stateOf } from "../convert/state.js";
import { comparedKey } from "../convert/key.js";
import {
  readPrivateState,
  withoutPlan,
  writePrivateState,
  type PrivateState,
} from "../convert/private-state.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import { driverOf } from "../run/one-object.js";
import { leftByPlan, leftUnread } from "../run/left-alone.js";
import { subjectFor } from "../run/step-context.js";
import { labelOf, type Session } from "../run/session.js";
import { orderBy, retryWhileBlocked, WaitedError } from "../run/precheck-step.js";
import { typeName, kindOfType, resourceAttributes } from "../schema/resource-attributes.js";
import { isUnknown, type CtyObject } from "../values/cty.js";
import { applyCreation } from "./apply-creation.js";
import { applyDeletion } from "./apply-deletion.js";
import { valueOf, type Handler } from "./call-context.js";
import type { ApplyAnswer, PlanRequest } from "./change-messages.js";
import { applyFailure } from "./diagnostics.js";

export const applyResourceChange: Handler<"ApplyResourceChange"> = (context, request) =>
  context.answer(
    `Cannot apply ${request.typeName}`,
    { newState: request.priorState ?? {}, private: request.plannedPrivate },
    () =>
      context.during(async (session) => {
        const kind = kindOfType(request.typeName);
        const { state, privateState, diagnostics } = await apply(session, {
          kind,
          prior: context.objectIn(kind, request.priorState),
          planned: context.objectIn(kind, request.plannedState),
          config: context.objectIn(kind, request.config),
          privateState: readPrivateState(request.plannedPrivate),
        });
        return {
          newState: valueOf(kind, state),
          private: writePrivateState(privateState),
          diagnostics: diagnostics ?? [],
        };
      }),
  );

/** Carries out a change. What was made before a failure is in the state that it answers with. */
async function apply(
  session: Session,
  {
    kind,
    prior,
    planned,
    config,
    privateState,
  }: PlanRequest & { readonly planned: CtyObject | null },
): Promise<ApplyAnswer> {
  session.applying = true;
  if (planned === null || config === null) {
    return prior === null
      ? { state: null, privateState: {} }
      : applyDeletion(session, kind, prior, privateState);
  }
  // The configuration still has what ignore_changes leaves out; a write-only key is nowhere else.
  const isIgnored = privateState.plan?.op === "change" && privateState.plan.ignoresKey === true;
  const wanted = { ...planned, secret_key_wo: isIgnored ? null : (config.secret_key_wo ?? null) };
  const args = argumentsOf(kind, wanted);
  const done = (
    outcome: Outcome<PropertyMap>,
    diagnostics: readonly ProtoDiagnostic[],
  ): ApplyAnswer => {
    const state = objectOf(kind, outcome, planned);
    const lasting = keptOf(kind, outcome.state, privateState);
    // The version of a key that may not have been written yet is not noted.
    return diagnostics.length > 0
      ? { state, privateState: lasting, diagnostics }
      : {
          state: asPlanned(kind, state, planned),
          privateState: isIgnored ? lasting : withVersion(wanted, lasting),
          diagnostics,
        };
  };
  const left = leftByPlan(kind, config, planned);
  try {
    const outcome =
      prior === null
        ? await applyCreation(session, kind, args)
        : await update(session, { kind, args, config: wanted, privateState, prior }, left);
    return done(outcome, []);
  } catch (error) {
    session.failedKinds.add(kind);
    const doing = `Cannot ${prior === null ? "make" : "change"} ${typeName(kind)}`;
    const diagnostics = applyFailure(error, doing, hintFor(kind, error));
    if (error instanceof PartialError) {
      return done({ id: error.id, state: error.state as PropertyMap }, diagnostics);
    }
    return { state: prior, privateState: withoutPlan(privateState), diagnostics };
  }
}

/** Advice where what the object stands on is not there, and this run may make it too late. */
function hintFor(kind: ResourceKind, error: unknown): string | undefined {
  const cause = error instanceof WaitedError ? error.cause : error;
  const isMissing =
    cause instanceof RefusedError &&
    cause.diagnostics.some(({ mayBeLiftedElsewhere }) => mayBeLiftedElsewhere === true);
  return isMissing
    ? `If this configuration makes it, let Terraform make that first: ${orderBy(kind)}.`
    : undefined;
}

interface Update extends Pick<PlanRequest, "kind" | "privateState"> {
  readonly args: PropertyMap;
  readonly config: CtyObject;
  readonly prior: CtyObject;
}

/** @param left what ignore_changes leaves out */
async function update(
  session: Session,
  { kind, args, config, privateState, prior }: Update,
  left: readonly string[],
): Promise<Outcome<PropertyMap>> {
  const known = stateOf(kind, prior, privateState);
  const compared = comparedKey(kind, config, { args, state: known, privateState });
  // A key that counts as unchanged is still the one to remember, and the one that may be written.
  const { secretKey } = args;
  const secretKeyFingerprint =
    typeof secretKey === "string" ? fingerprint(secretKey) : (privateState.fingerprint ?? "");
  const state = compared.args === args ? compared.state : { ...known, secretKeyFingerprint };
  const driver = driverOf(session, kind);
  const subject = subjectFor(kind, labelOf(kind, args), args);
  const id = idOf(prior);
  const ignoreChanges = [...left, ...leftUnread(session, kind, id, { args, state })];
  session.claims.claim(driver.objectKey(id, state), {
    key: session.nextKey(),
    label: subject.label,
  });
  const changed = await retryWhileBlocked(session, {}, () =>
    session.claims.exclusively(driver.lockKey(state), () =>
      driver.update({ op: "update", subject, args, state, ignoreChanges }),
    ),
  );
  return { id, state: changed };
}

/** What the plan said for sure stays said; what has changed since shows at the next refresh. */
function asPlanned(kind: ResourceKind, state: CtyObject, planned: CtyObject): CtyObject {
  const entries = resourceAttributes(kind).map(({ name, writeOnly }) => {
    const value = planned[name] ?? null;
    return [name, writeOnly === true ? null : isUnknown(value) ? (state[name] ?? null) : value];
  });
  return Object.fromEntries(entries) as CtyObject;
}

function withVersion(
  config: CtyObject,
  { version: _version, ...privateState }: PrivateState,
): PrivateState {
  const version = config.secret_key_wo_version ?? null;
  return typeof version === "number" ? { ...privateState, version } : privateState;
}
