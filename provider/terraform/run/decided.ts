import type { ResourceKind } from "../../core/resource-kind.js";
import type { CtyObject } from "../values/cty.js";
import type { Session } from "./session.js";

/**
 * What a plan decided of a deletion. Terraform plans the deletion of a deposed object once more in
 * apply and forgets the notes of the plan, so that only the memory of the run has it.
 */
export type Decision = "deletes" | "leaves";

/** Notes what this plan decided of a deletion. */
export function noteDecision(
  session: Session,
  deletion: { readonly kind: ResourceKind; readonly prior: CtyObject },
  decision: Decision,
): void {
  session.memory.note(factOf(deletion, decision));
}

/** What the plan of this run decided; undefined in the plan itself. */
export function decisionInRun(
  session: Session,
  deletion: { readonly kind: ResourceKind; readonly prior: CtyObject },
): Decision | undefined {
  return DECISIONS.find((one) => session.memory.has(factOf(deletion, one)));
}

/** What the last plan decided of just this object: the one that is applied, saved or not. */
export function latestDecision(
  session: Session,
  deletion: { readonly kind: ResourceKind; readonly prior: CtyObject },
): Decision | undefined {
  const facts = DECISIONS.map((one) => factOf(deletion, one));
  const latest = session.memory.latestOf(facts);
  return DECISIONS.find((one) => latest === factOf(deletion, one));
}

const DECISIONS: readonly Decision[] = ["leaves", "deletes"];

function factOf(
  { kind, prior }: { readonly kind: ResourceKind; readonly prior: CtyObject },
  decision: Decision,
): string {
  return `${decision} ${kind} ${JSON.stringify(prior)}`;
}
