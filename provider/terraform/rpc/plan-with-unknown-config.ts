import { isDeepStrictEqual } from "node:util";
import { argumentsOf, idOf } from "../convert/state.js";
import { plannedObject } from "../convert/planned.js";
import { withoutPlan, type PrivateState } from "../convert/private-state.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import { noteGoingUnseen, noteKeptUnseen } from "../run/kept-unseen.js";
import type { Session } from "../run/session.js";
import { typeName } from "../schema/resource-attributes.js";
import type { CtyObject } from "../values/cty.js";
import type { PlanAnswer, PlanRequest } from "./change-messages.js";
import { missingKey } from "./validate-resource-config.js";
import { warning } from "./diagnostics.js";

/**
 * A plan while the provider's settings are not all known: no service can be asked, so nothing is
 * judged, and an object that is there can only stay as it is or go. Apply judges all of it.
 */
export function planWithUnknownConfig(
  session: Session,
  { kind, prior, config, privateState }: PlanRequest,
): PlanAnswer {
  const lasting = withoutPlan(privateState);
  const answer = (
    planned: CtyObject | null,
    note: PrivateState["plan"],
    diagnostics: readonly ProtoDiagnostic[],
  ): PlanAnswer => ({
    planned,
    privateState: { ...lasting, ...(note === undefined ? {} : { plan: note }) },
    diagnostics,
  });
  const names = session.unknown.join(", ");
  const blind = warning(
    "Not judged in plan",
    `${names} of the provider ${session.unknown.length === 1 ? "is" : "are"} not known until apply. This is judged again just before the change.`,
  );
  if (config === null && prior !== null) noteGoingUnseen(session, kind, idOf(prior));
  if (config === null) return answer(null, { op: "delete", after: [] }, [blind]);
  const args = argumentsOf(kind, config);
  const note = { op: "change", entry: "" } as const;
  if (prior === null) {
    const planned = plannedObject({ kind, config, args, changing: "all" });
    // The second call about an object that the user wants replaced.
    const again = privateState.plan?.op === "change";
    const noted = again ? ({ op: "replace", entry: "", replaces: "" } as const) : note;
    return answer(planned, noted, [...missingKey(kind, args), blind]);
  }
  const planned = plannedObject({ kind, config, args, prior, changing: [] });
  noteKeptUnseen(session, kind, idOf(prior));
  if (isDeepStrictEqual(planned, prior)) return answer(prior, note, []);
  session.requireSettings(`change ${typeName(kind)}`);
  return answer(prior, note, []);
}
