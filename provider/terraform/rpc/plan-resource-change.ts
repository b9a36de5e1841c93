import { isDeepStrictEqual } from "node:util";
import type { PropertyMap } from "../../core/settings/connection.js";
import { notJudged, unknownAmong } from "../../core/domains.js";
import { idOf, argumentsOf, hasKey, stateOf } from "../convert/state.js";
import { comparedKey, leavesKeyOut, type Compared } from "../convert/key.js";
import { changingOutputs, outputThatShows, plannedObject } from "../convert/planned.js";
import {
  withoutPlan,
  type PlanNote,
  readPrivateState,
  writePrivateState,
} from "../convert/private-state.js";
import { ERROR, type ProtoDiagnostic } from "../protocol/messages.js";
import { replacementNote, noteCurrent, noteReplaced } from "../run/decided.js";
import { handedOnTo, wasNotTaken, driverOf, noteOwn, noteHolding } from "../run/one-object.js";
import { labelOf, type Entry, type Session } from "../run/session.js";
import {
  orderWarnings,
  evaluateCreation,
  evaluateLeaving,
  evaluateReplacement,
  evaluateUpdate,
  withLateHolder,
} from "../run/evaluate-change.js";
import { leftUnread } from "../run/left-alone.js";
import { noteKnown } from "../run/step-context.js";
import { noteWanted } from "../run/unfinished.js";
import type { CtyObject } from "../values/cty.js";
import type { PlanAnswer, PlanRequest } from "./change-messages.js";
import { argumentProblems, missingKey } from "./validate-resource-config.js";
import { ofDiagnostic, warning } from "./diagnostics.js";
import { planWithUnknownConfig } from "./plan-with-unknown-config.js";
import { planDeletion } from "./plan-deletion.js";
import { terraformTerms } from "./terms.js";
import { attributeName, kindOfType } from "../schema/resource-attributes.js";
import { valueOf, type Handler } from "./call-context.js";

export const planResourceChange: Handler<"PlanResourceChange"> = (context, request) =>
  context.answer(
    `Cannot plan ${request.typeName}`,
    {
      plannedState: request.priorState ?? {},
      requiresReplace: [],
      plannedPrivate: request.priorPrivate,
    },
    () =>
      context.during(async (session) => {
        const kind = kindOfType(request.typeName);
        const proposed = context.objectIn(kind, request.proposedNewState);
        const { planned, requiresReplace, privateState, diagnostics } = await plan(session, {
          kind,
          prior: context.objectIn(kind, request.priorState),
          config: proposed === null ? null : context.objectIn(kind, request.config),
          privateState: readPrivateState(request.priorPrivate),
        });
        const steps = requiresReplace?.map((attributeName) => ({ steps: [{ attributeName }] }));
        return {
          plannedState: valueOf(kind, planned),
          requiresReplace: steps ?? [],
          plannedPrivate: writePrivateState(privateState),
          diagnostics: diagnostics ?? [],
        };
      }),
  );

/** Compares, and judges what a change does among all that the run does. */
async function plan(session: Session, request: PlanRequest): Promise<PlanAnswer> {
  const { kind, prior, config, privateState } = request;
  if (session.unknown.length > 0) return planWithUnknownConfig(session, request);
  if (config === null) return planDeletion(session, request);
  const args = argumentsOf(kind, config);
  // What was not known when the configuration was checked may be by now.
  const known = prior === null ? undefined : stateOf(kind, prior, privateState);
  const wrong = argumentProblems(kind, config, session.settings, known);
  const answer = { planned: prior, privateState, diagnostics: wrong };
  const wanted = { kind, config, args, privateState };
  if (prior === null) {
    return orNotTaken(session, wanted, async () =>
      wrong.length > 0 ? answer : planCreation(session, wanted),
    );
  }
  return wrong.length > 0 ? answer : planUpdate(session, { ...wanted, prior });
}

/** An apply plans once more: what fails there takes no object over, so whoever has that keeps it. */
async function orNotTaken(
  session: Session,
  { kind, args }: Wanted,
  plan: () => Promise<PlanAnswer>,
): Promise<PlanAnswer> {
  try {
    const answer = await plan();
    if (answer.diagnostics?.some(({ severity }) => severity === ERROR) === true)
      wasNotTaken(session, kind, args);
    return answer;
  } catch (error) {
    wasNotTaken(session, kind, args);
    throw error;
  }
}

interface Wanted extends Pick<PlanRequest, "kind" | "privateState"> {
  readonly config: CtyObject;
  readonly args: PropertyMap;
}

async function planCreation(session: Session, wanted: Wanted): Promise<PlanAnswer> {
  const { kind, config, args, privateState } = wanted;
  const planned = plannedObject({ kind, config, args, changing: "all" });
  const answer = (note: PlanNote, diagnostics: readonly ProtoDiagnostic[]): PlanAnswer => {
    return { planned, privateState: { plan: note }, diagnostics };
  };
  // The second call about a replacement, which was judged in the first.
  if (privateState.plan?.op === "replace") return answer(privateState.plan, missingKey(kind, args));
  const forced =
    privateState.plan?.op === "change" ? session.ledger.find(privateState.plan.entry) : undefined;
  if (forced?.id !== undefined) {
    const entry = addEntry(session, wanted, "replace", forced.id, forced.key);
    await noteWanted(session, kind, args);
    const found = await evaluateReplacement(session, entry, {
      state: forced.state ?? forced.properties,
      forced: true,
    });
    if (forced.prior !== undefined) noteReplaced(session, entry, forced.prior);
    return answer(replacementNote(session, entry, forced.id), found.map(ofDiagnostic));
  }
  const entry = addEntry(session, wanted, "create");
  const makes = await noteWanted(session, kind, args);
  const note = { op: "change", entry: entry.key, makes } as const;
  const missing = missingKey(kind, args);
  if (missing.length > 0) return answer(note, missing);
  const unknown = unknownAmong(kind, args);
  if (unknown.length > 0) {
    await noteKnown(session, entry);
    return answer(note, [ofDiagnostic(notJudged(unknown, terraformTerms))]);
  }
  // A failure would leave what was let go for it in no state, where that of the change itself does not.
  if (session.applying && handedOnTo(session, kind, args) !== undefined) return answer(note, []);
  const found = await evaluateCreation(session, entry);
  return answer(note, [...found, ...orderWarnings(session, entry)].map(ofDiagnostic));
}

async function planUpdate(
  session: Session,
  wanted: Wanted & { readonly prior: CtyObject },
): Promise<PlanAnswer> {
  const { kind, config, args, privateState, prior } = wanted;
  const state = stateOf(kind, prior, privateState);
  const id = idOf(prior);
  const entry = addEntry(session, wanted, "keep", id);
  entry.state = state;
  entry.prior = prior;
  entry.claimedObject = id;
  noteCurrent(session, kind, prior);
  noteHolding(session, entry, state);
  noteOwn(session, kind, state);
  const compared = comparedKey(kind, config, { args, state, privateState });
  const driver = driverOf(session, kind);
  const ignoreChanges = leftUnread(session, kind, id, compared);
  const { changes, replaces } = await driver.diff(compared.args, compared.state, ignoreChanges);
  const lasting = withoutPlan(privateState);
  const told = keyNotes(compared);
  const unknown = unknownAmong(kind, args);
  const unjudged = unknown.length > 0 ? [notJudged(unknown, terraformTerms)] : [];
  await noteWanted(session, kind, replaces.length > 0 ? args : state);
  if (replaces.length > 0) {
    entry.op = "replace";
    delete entry.claimedObject;
    const found =
      unjudged.length > 0
        ? [...(await evaluateLeaving(session, entry, state)), ...unjudged]
        : await evaluateReplacement(session, entry, { state, forced: false, replaces });
    noteReplaced(session, entry, prior);
    return {
      planned: plannedObject({ kind, config, args, prior, changing: "all" }),
      requiresReplace: replacedAttributes(replaces, config, prior),
      privateState: { ...lasting, plan: replacementNote(session, entry, id) },
      diagnostics: [...found.map(ofDiagnostic), ...told],
    };
  }
  const isIgnored = hasKey(kind) && leavesKeyOut(args, state);
  const answer = (planned: CtyObject, diagnostics: readonly ProtoDiagnostic[]): PlanAnswer => {
    const ignoresKey = isIgnored ? { ignoresKey: true as const } : {};
    const plan = { op: "change", entry: entry.key, ...ignoresKey } as const;
    return { planned, privateState: { ...lasting, plan }, diagnostics };
  };
  if (!changes && compared.note !== "imported") {
    const planned = plannedObject({ kind, config, args, prior, changing: [] });
    const found = withLateHolder(session, entry, orderWarnings(session, entry)).map(ofDiagnostic);
    return answer(planned, [...told, ...found]);
  }
  entry.op = "update";
  if (unjudged.length > 0) await noteKnown(session, entry, state);
  const found =
    unjudged.length > 0 ? unjudged : await evaluateUpdate(session, entry, state, ignoreChanges);
  const changing = [...changingOutputs(kind), ...movedServer(session, prior)];
  const planned = plannedObject({ kind, config, args, prior, changing });
  // Terraform makes an update only where it sees one, as when the state is older than the drift.
  const unseen = isDeepStrictEqual(planned, prior) ? [outputThatShows(kind)] : [];
  return answer(
    plannedObject({ kind, config, args, prior, changing: [...changing, ...unseen] }),
    [...found, ...orderWarnings(session, entry)].map(ofDiagnostic).concat(told),
  );
}

function addEntry(
  session: Session,
  { kind, args }: Wanted,
  op: Entry["op"],
  id?: string,
  inPlaceOf?: string,
): Entry {
  const { secretKey: _secret, ...properties } = args;
  const label = labelOf(kind, args);
  return session.ledger.note(
    { kind, label, op, properties, ...(id === undefined ? {} : { id }) },
    inPlaceOf,
  );
}

/** The attributes that Terraform shows as the reason: each has to look changed. */
function replacedAttributes(replaces: readonly string[], config: CtyObject, prior: CtyObject) {
  const names = replaces.map((name) => {
    // Without its role, an object is named by the arn, which may be the same as before.
    if (name === "arn" && config.arn === prior.arn) return "role";
    if (name !== "secretKey") return attributeName(name);
    if (config.secret_key_wo_version !== prior.secret_key_wo_version)
      return "secret_key_wo_version";
    return (config.secret_key ?? null) === null ? "credential_id" : "secret_key";
  });
  return [...new Set(names)];
}

/** A cluster may have got another address, or tell its id now. */
function movedServer(session: Session, prior: CtyObject): readonly string[] {
  if (!("cluster_id" in prior)) return [];
  const moved = prior.address !== session.services.vault().server.address;
  return [...(moved ? ["address"] : []), ...(prior.cluster_id === null ? ["cluster_id"] : [])];
}

const NOTES: Readonly<Record<NonNullable<Compared["note"]>, readonly [string, string]>> = {
  unknown: [
    "A key is not compared in this plan",
    "secret_key_wo is not known until apply, so this plan takes it for the same. Raise secret_key_wo_version when it is another one.",
  ],
  later: [
    "A key is not compared in this plan",
    "The key, or its version, is not known until apply, so this plan takes it for the same. It is compared again just before the change.",
  ],
  imported: [
    "The key of an imported object is not compared",
    "The service does not show its key, so the one that is written here is taken for the same. If it is another one, raise secret_key_wo_version afterwards, or replace the object.",
  ],
};

/** What a person has to know of the comparison of a key. */
function keyNotes({ note }: Compared): readonly ProtoDiagnostic[] {
  return note === undefined ? [] : [warning(...NOTES[note])];
}
