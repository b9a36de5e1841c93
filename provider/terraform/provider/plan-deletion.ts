import { isVaultKind, type ResourceKind } from "../../core/resource-kind.js";
import { idOf } from "../bags/id-of.js";
import type { PlanNote, Private } from "../bags/private.js";
import { stateOf } from "../bags/state.js";
import { renamedFrom } from "../run/judge-change.js";
import { judgeTicDeletion, waitsForSwitch } from "../run/judge-tic.js";
import { judgeVaultDeletion, rolesGoing } from "../run/judge-vault.js";
import { labelOf } from "../run/labels.js";
import type { Entry } from "../run/ledger.js";
import type { Session } from "../run/session.js";
import { verdictOn } from "../run/verdict.js";
import type { CtyObject } from "../values/cty.js";
import { ofDiagnostic } from "./diagnostics.js";
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
  const found = await verdictOn(session, entry, async () => {
    const renamed = renamedFrom(session, entry);
    const judged = await judge(session, entry);
    return renamed === undefined ? judged : [renamed];
  });
  const { plan: _plan, ...lasting } = kept;
  return {
    planned: null,
    requiresReplace: [],
    kept: { ...lasting, plan: await noteOf(session, entry) },
    diagnostics: found.map(ofDiagnostic),
  };
}

/** What the apply has to know: what goes before, as far as the plan has heard of it. */
async function noteOf(session: Session, entry: Entry): Promise<PlanNote> {
  const off = session.settings.preconditions === "off";
  const waits = !off && (await waitsForSwitch(session, entry));
  return { op: "delete", after: goingBefore(session, entry), ...(waits ? { waits: true } : {}) };
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
