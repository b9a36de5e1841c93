import type { Diagnostic } from "../../core/engine/diagnostic.js";
import { deleting } from "../../core/tic/rules/sources.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/**
 * Says that credentials do not depend on the authorization. What does is not asked about before the
 * plan of the authorization is answered; one that came earlier cannot.
 */
export function orderWarnings(session: Session, entry: Entry): readonly Diagnostic[] {
  if (entry.kind !== "Authorization" || session.applying) return [];
  const early = session.ledger
    .others(entry)
    .filter(({ kind, op }) => kind === "ManagedCredential" && op !== "delete");
  if (early.length === 0) return [];
  return [
    {
      severity: "warning",
      rule: "C5",
      summary: "Credentials do not depend on the authorization",
      found: `${early.length === 1 ? "A tic_managed_credential does" : `${String(early.length)} tic_managed_credential do`} not depend on the tic_authorization of this configuration.`,
      why: "When both go, the credentials have to go first, and Terraform orders only what depends on each other.",
      next: "write depends_on = [tic_authorization.NAME] in each tic_managed_credential.",
      link: deleting.url,
    },
  ];
}
