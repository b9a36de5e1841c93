import type { Diagnostic } from "../../core/diagnostic.js";
import { isVaultKind, type ResourceKind } from "../../core/resource-kind.js";
import { idOf } from "../bags/id-of.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { PlanNote, Private } from "../bags/private.js";
import { stateOf } from "../bags/state.js";
import { renamedFrom } from "../run/judge-change.js";
import { isSwitchOff, judgeTicDeletion, turnsSwitchOn } from "../run/judge-tic.js";
import { judgeVaultDeletion, rolesGoing } from "../run/judge-vault.js";
import { MAX_WAITING_STEPS } from "../run/traffic.js";
import { labelOf } from "../run/labels.js";
import type { Entry } from "../run/ledger.js";
import type { Session } from "../run/session.js";
import { verdictOn } from "../run/verdict.js";
import type { CtyObject } from "../values/cty.js";
import { ofDiagnostic, warning } from "./diagnostics.js";
import type { PlanAnswer } from "./plan-resource-change.js";

/** Plans a deletion: it is judged here, and once more right before it is made. */
export async function planDeletion(
  session: Session,
  going: { readonly kind: ResourceKind; readonly prior: CtyObject | null; readonly kept: Private },
): Promise<PlanAnswer> {
  const { kind, prior, kept } = going;
  if (prior === null) return { planned: null, requiresReplace: [], kept, diagnostics: [] };
  const bag = stateOf(kind, prior, kept);
  const label = labelOf(kind, bag);
  const entry = session.ledger.open({ kind, label, op: "delete", bag, id: idOf(prior) });
  const judge = isVaultKind(kind) ? judgeVaultDeletion : judgeTicDeletion;
  const judges = session.settings.preconditions !== "off";
  const off = judges && kind === "ManagedCredential" && (await isSwitchOff(session));
  const verdict = async () => {
    const renamed = renamedFrom(session, entry);
    const judged = await judge(session, entry);
    return renamed === undefined ? judged : [renamed];
  };
  const hearsAll = off || kind === "Authorization" || kind === "VaultAuthBackend";
  const found = await verdictOn(session, entry, verdict, { hearsAll });
  const { plan: _plan, ...lasting } = kept;
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

/** What the apply has to know: what goes before, as far as the plan has heard of it. */
function noteOf(session: Session, entry: Entry): PlanNote {
  const waits = entry.waits === true ? { waits: true as const } : {};
  return { op: "delete", after: goingBefore(session, entry), ...waits };
}

/** Terraform may not have come to the authorization when it had to be answered. */
function unheard(session: Session, one: Diagnostic): Diagnostic {
  const declared = session.ledger.entries.some(
    ({ kind, op }) => kind === "Authorization" && op !== "delete",
  );
  if (one.rule !== "C6" || one.severity !== "refusal" || declared) return one;
  const next = `${one.next ?? ""} If it is declared already, this plan was not asked about it in time: run without -parallelism=1, or terraform apply -target=tic_authorization.NAME first.`;
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
  if (entry.kind === "VaultAuthBackend") {
    return rolesGoing(session, entry)
      .filter(({ path }) => path === entry.bag.path)
      .flatMap((step) => ("role" in step ? [step.role] : []));
  }
  if (entry.kind !== "Authorization") return [];
  return session.ledger
    .others(entry)
    .filter(({ kind, op }) => kind === "ManagedCredential" && op === "delete")
    .flatMap(({ id }) => (id === undefined ? [] : [id]));
}
