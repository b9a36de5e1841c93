import type { Diagnostic } from "../../core/engine/diagnostic.js";
import { kindsOn } from "../../core/kinds.js";
import { typeName } from "../schema/names.js";
import type { Entry } from "./ledger.js";
import type { Session } from "./session.js";

/**
 * Says that objects do not depend on the one that has to outlive them. One that does depend on it is not asked
 * about before the plan of that is answered; one that came earlier does not.
 */
export function orderWarnings(session: Session, entry: Entry): readonly Diagnostic[] {
  if (session.applying) return [];
  return kindsOn(entry.kind).flatMap(({ kind, standsOn: { unordered } }) => {
    const early = session.ledger
      .others(entry)
      .filter((one) => one.kind === kind && one.op !== "delete");
    if (unordered === undefined || early.length === 0) return [];
    const [own, base] = [typeName(kind), typeName(entry.kind)];
    return [
      {
        ...unordered,
        why: `${unordered.why}, and Terraform orders only what depends on each other.`,
        severity: "warning",
        found: `${early.length === 1 ? `A ${own} does` : `${String(early.length)} ${own} do`} not depend on the ${base} of this configuration.`,
        next: `write depends_on = [${base}.NAME] in each ${own}.`,
      },
    ];
  });
}
