import { isDeepStrictEqual } from "node:util";
import { findForImport } from "../../core/imported.js";
import { descriptionOf } from "../../core/kinds.js";
import { UserError } from "../../core/engine/errors.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { idOf } from "../convert/id-of.js";
import type { PrivateState } from "../convert/private-state.js";
import { hasKey, keptOf, objectOf, stateOf } from "../convert/state.js";
import { driverOf } from "../run/drivers.js";
import { noteOwn } from "../run/identity.js";
import { noteRead } from "../run/left-alone.js";
import type { Session } from "../run/session.js";
import { typeName } from "../schema/names.js";
import type { CtyObject } from "../values/cty.js";

/** An object of the state and what is kept beside it. */
export interface Stored {
  readonly state: CtyObject | null;
  readonly privateState: PrivateState;
}

/** Information that grows by itself, and is no difference (A6). */
const INFORMATION = "permitted_services";

/** Reads an object; null when its service says that it is gone. */
export async function readResource(
  session: Session,
  kind: ResourceKind,
  { state, privateState }: { readonly state: CtyObject; readonly privateState: PrivateState },
): Promise<Stored> {
  const id = idOf(state);
  if (session.unknown.length > 0) return { state, privateState };
  const known = stateOf(kind, state, privateState);
  noteRead(session, kind, id);
  noteOwn(session, kind, known);
  const reading = await driverOf(session, kind).read(known);
  if (reading === undefined) {
    session.gone.add(kind);
    return { state: null, privateState: {} };
  }
  const live = objectOf(kind, { id, state: reading.state }, state);
  return {
    state: withoutNews(state, live),
    privateState: keptOf(kind, reading.state, privateState),
  };
}

/** The state as it is, when nothing but information is new. */
function withoutNews(before: CtyObject, live: CtyObject): CtyObject {
  if (!(INFORMATION in live) || before[INFORMATION] === null) return live;
  const same = { ...live, [INFORMATION]: before[INFORMATION] ?? null };
  return isDeepStrictEqual(same, before) ? before : live;
}

/** Finds an object by its id. */
export async function importResource(
  session: Session,
  kind: ResourceKind,
  id: string,
): Promise<Stored> {
  session.requireSettings(`import ${typeName(kind)}`);
  const [wrong] = descriptionOf(kind).contradictions({}, session.settings);
  if (wrong !== undefined) throw new UserError(wrong.reason);
  const found = await findForImport(kind, id, {
    driver: driverOf(session, kind),
    account: () => session.account,
    vault: () => session.vault,
  });
  const state = objectOf(kind, found, {});
  return { state, privateState: hasKey(kind) ? { imported: true } : {} };
}
