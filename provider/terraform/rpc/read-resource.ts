import { isDeepStrictEqual } from "node:util";
import { descriptionOf, findForImport } from "../../core/domains.js";
import { UserError } from "../../core/engine/errors.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { idOf, hasKey, keptOf, objectOf, stateOf } from "../convert/state.js";
import { readPrivateState, writePrivateState } from "../convert/private-state.js";
import { driverOf, noteOwn } from "../run/one-object.js";
import { noteRead } from "../run/left-alone.js";
import type { Session } from "../run/session.js";
import { kindOfType } from "../schema/resource-attributes.js";
import type { CtyObject } from "../values/cty.js";
import { valueOf, type Handler } from "./call-context.js";
import type { Stored } from "./change-messages.js";

/** Information that grows by itself, and is no difference (A6). */
const INFORMATION = "permitted_services";

export const readResource: Handler<"ReadResource"> = (context, request) => {
  const { typeName: type, currentState, private: bytes } = request;
  return context.answer(
    `Cannot read ${type}`,
    { newState: currentState ?? {}, private: bytes },
    () =>
      context.during(async (session) => {
        const kind = kindOfType(type);
        const state = context.objectIn(kind, currentState);
        if (state === null)
          return { newState: valueOf(kind, null), private: bytes, diagnostics: [] };
        const stored = await read(session, kind, state, readPrivateState(bytes));
        return {
          newState: valueOf(kind, stored.state),
          private: writePrivateState(stored.privateState),
          diagnostics: [],
        };
      }),
  );
};

/** Finds an object by its id. */
export const importResourceState: Handler<"ImportResourceState"> = (
  context,
  { typeName: type, id },
) =>
  context.answer(`Cannot import ${type}`, { importedResources: [] }, () =>
    context.during(async (session) => {
      const kind = kindOfType(type);
      context.hidden.show(id);
      session.requireSettings(`import ${type}`);
      const [wrong] = descriptionOf(kind).contradictions({}, session.settings);
      if (wrong !== undefined) throw new UserError(wrong.reason);
      const found = await findForImport(kind, id, {
        driver: driverOf(session, kind),
        reached: session.services.reached(),
      });
      const resource = {
        typeName: type,
        state: valueOf(kind, objectOf(kind, found, {})),
        private: writePrivateState(hasKey(kind) ? { imported: true } : {}),
      };
      return { importedResources: [resource], diagnostics: [] };
    }),
  );

/** Null when its service says that it is gone. */
async function read(
  session: Session,
  kind: ResourceKind,
  state: CtyObject,
  privateState: Stored["privateState"],
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
