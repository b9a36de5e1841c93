import type { Diagnostic } from "../../core/engine/diagnostic.js";
import { isVaultKind, type ResourceKind } from "../../core/engine/resource-kind.js";
import { idOf } from "../convert/id-of.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import { withoutPlan, type PlanNote, type Private } from "../convert/private-state.js";
import { stateOf } from "../convert/state.js";
import type { Bag } from "../../core/settings/connection.js";
import { goingOf, noteDecision, noteDestroy, recalled, type Decision } from "../run/decided.js";
import { driverOf } from "../run/drivers.js";
import { noteGoing, noteOwn, requireHere } from "../run/identity.js";
import { holderOf, isKept, noteLeaving, refusedHandOver, staysWith } from "../run/one-object.js";
import { noteOfSwitch } from "../run/before-switch.js";
import { isSwitchOff, judgeTicDeletion, noteTicDeletion, turnsSwitchOn } from "../run/evaluate-tic.js";
import { judgeVaultDeletion, noteVaultDeletion } from "../run/evaluate-vault.js";
import { MAX_WAITING_STEPS } from "../run/in-flight-calls.js";
import { labelOf } from "../run/labels.js";
import type { Entry } from "../run/ledger.js";
import type { Session } from "../run/session.js";
import { isWanted } from "../run/unfinished.js";
import { goesWithMount } from "../run/with-mount.js";
import { verdictOn } from "../run/precheck-step.js";
import type { CtyObject } from "../values/cty.js";
import type { PlanAnswer } from "./change-messages.js";
import { ofDiagnostic, warning } from "./diagnostics.js";

/** The note of a deletion that does nothing. */
const LEAVES = { op: "delete", after: [], leaves: true } as const;

/** Plans a deletion: it is judged here, and once more right before it is made. */
export async function planDeletion(
  session: Session,
  going: { readonly kind: ResourceKind; readonly prior: CtyObject | null; readonly kept: Private },
): Promise<PlanAnswer> {
  const { kind, prior, kept } = going;
  if (prior === null) return { planned: null, requiresReplace: [], kept, diagnostics: [] };
  const bag = stateOf(kind, prior, kept);
  const label = labelOf(kind, bag);
  const id = idOf(prior);
  const entry = session.ledger.open({ kind, label, op: "delete", bag, id });
  const deletion = goingOf(session, kind, prior);
  const lasting = withoutPlan(kept);
  const isRead = session.read.has(`${kind} ${id}`);
  // Terraform plans a deposed object again in apply, where nothing is read and nothing kept is told.
  const isFresh = isRead || noteDestroy(session, deletion);
  const known = isFresh ? undefined : recalled(session, deletion);
  // Of what was not finished no plan of this run has decided.
  const isUnfinished = session.applying && known === undefined;
  const isTaken =
    isTakenOver(session, kind, { id, bag }) || (isUnfinished && isWanted(session, kind, bag));
  if (known === "leaves" || known === "unsure" || isTaken) {
    entry.answered = "leaves";
    // Where this is a plan after all, others have to know that the object goes, and the apply judges it.
    noteDeletion(session, entry);
    const unsure = known === "unsure" && !isTaken ? { unsure: true as const } : {};
    const plan = { ...LEAVES, recalled: session.id, ...unsure };
    return { planned: null, requiresReplace: [], kept: { ...lasting, plan }, diagnostics: [] };
  }
  const isPlan = !session.applying && known === undefined;
  const judge = isVaultKind(kind) ? judgeVaultDeletion : judgeTicDeletion;
  const judges = session.settings.preconditions !== "off";
  const off = judges && kind === "ManagedCredential" && (await isSwitchOff(session));
  noteLeaving(session, entry, bag);
  noteOwn(session, kind, bag);
  // The switch is one object of two addresses at times: it goes only where nobody keeps it.
  if (isPlan && kind !== "Authorization") noteGoing(session, kind, bag);
  const holding = () => (isPlan ? holderOf(session, entry) : undefined);
  const verdict = async () => {
    if (holding() === undefined) return judge(session, entry);
    entry.deletions = [];
    entry.vaultDeletions = [];
    return [];
  };
  const found = await verdictOn(session, entry, verdict, { hearsAll: isPlan });
  const holder = holding();
  entry.answered = holder === undefined ? "deletes" : "leaves";
  const refused = holder === undefined ? undefined : refusedHandOver(session, entry, holder);
  // A plan that is refused is applied by nobody.
  if (isPlan && refused === undefined) noteDecision(session, deletion, decisionFor(holder));
  if (holder !== undefined) return leftTo(session, holder, { entry, lasting, bag, refused });
  if (isPlan) noteGoing(session, kind, bag);
  entry.waits = off && (entry.leftRefused === true || turnsSwitchOn(session));
  const note = noteOf(session, entry);
  return {
    planned: null,
    requiresReplace: [],
    kept: { ...lasting, plan: note },
    diagnostics: [
      ...found.map((one) => ofDiagnostic(unheard(session, one))),
      ...tooMany(session, entry),
    ],
  };
}

/** Whether a resource of this apply has made or taken over the object. */
function isTakenOver(
  session: Session,
  kind: ResourceKind,
  { id, bag }: { readonly id: string; readonly bag: Bag },
): boolean {
  return session.claims.holderOf(driverOf(session, kind).objectKey(id, bag)) !== undefined;
}

/** Notes what is deleted, which nothing is asked about. */
function noteDeletion(session: Session, entry: Entry): void {
  if (isVaultKind(entry.kind)) noteVaultDeletion(entry);
  else noteTicDeletion(session, entry);
}

function decisionFor(holder: Entry | undefined): Decision {
  if (holder === undefined) return "deletes";
  return isKept(holder) ? "leaves" : "hands on";
}

/** A deletion that does nothing: another resource of the plan has the object. */
async function leftTo(
  session: Session,
  holder: Entry,
  going: {
    readonly entry: Entry;
    readonly lasting: Private;
    readonly bag: Bag;
    readonly refused: Diagnostic | undefined;
  },
): Promise<PlanAnswer> {
  const { entry, lasting, bag, refused } = going;
  if (refused === undefined && session.unknown.length === 0) {
    await requireHere(session, entry.kind, bag);
  }
  const found = refused === undefined ? staysWith(entry, holder) : [refused];
  return {
    planned: null,
    requiresReplace: [],
    kept: { ...lasting, plan: LEAVES },
    diagnostics: found.map(ofDiagnostic),
  };
}

/** What the apply has to know: what goes before, as far as the plan has heard of it. */
function noteOf(session: Session, entry: Entry): PlanNote {
  return {
    op: "delete",
    after: goingBefore(session, entry),
    ...(entry.waits === true ? { waits: true as const } : {}),
    ...(goesWithMount(session, entry, entry.bag) ? { withMount: true as const } : {}),
    ...noteOfSwitch(session, entry),
  };
}

/** Terraform may not have come to what makes a deletion right when that had to be answered. */
function unheard(session: Session, one: Diagnostic): Diagnostic {
  const declared = session.ledger.entries.some(
    ({ kind, op }) => kind === "Authorization" && op !== "delete",
  );
  if (one.rule !== "C6" || one.severity !== "refusal" || declared) return one;
  const next = `${one.next ?? ""} If this configuration does one of the two already, this plan was not asked about it in time: run without -parallelism=1, or terraform apply -target=tic_authorization.NAME (or the credential that becomes Active) first.`;
  return { ...one, next: next.trimStart() };
}

/** Said once, at the first that is too many. */
function tooMany(session: Session, entry: Entry): readonly ProtoDiagnostic[] {
  const waiting = session.ledger.entries.filter(({ waits }) => waits === true);
  if (entry.waits !== true || waiting.length !== MAX_WAITING_STEPS + 1) return [];
  return [
    warning(
      "Many deletions wait for the switch",
      `More than ${String(MAX_WAITING_STEPS)} credentials are deleted in the run that turns TIC authorization on, and Terraform may begin with them: those that cannot wait then fail, with nothing changed, and the next apply goes on. To do it in one go: terraform apply -target=tic_authorization.NAME first.`,
    ),
  ];
}

function goingBefore(session: Session, entry: Entry): readonly string[] {
  const { kind, bag } = entry;
  if (kind !== "Authorization" && kind !== "VaultAuthBackend") return [];
  return session.ledger
    .others(entry)
    .filter((one) =>
      kind === "Authorization"
        ? one.kind === "ManagedCredential" && one.op === "delete" && one.answered !== "leaves"
        : one.vaultDeletions.some((step) => step.kind === "DeleteRole" && step.path === bag.path),
    )
    .flatMap(({ id }) => (id === undefined ? [] : [id]))
    .concat(entry.goingElsewhere ?? []);
}
