import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { readPrivateState, writePrivateState } from "../convert/private-state.js";
import type { Calls, ProviderServer } from "../protocol/descriptor.js";
import type { DynamicValue } from "../protocol/messages.js";
import { stateOf } from "../convert/state.js";
import { noteOwn } from "../run/identity.js";
import type { HiddenValues } from "../run/hidden-values.js";
import type { Session } from "../run/session.js";
import { typeName } from "../schema/names.js";
import type { CtyObject } from "../values/cty.js";
import { decodeValue } from "../values/decode.js";
import { encodeValue } from "../values/encode.js";
import { answeredWithout } from "./answers.js";
import { applyResourceChange } from "./apply-resource-change.js";
import { configProblems } from "./checks.js";
import { movedState } from "./move-resource-state.js";
import { planResourceChange } from "./plan-resource-change.js";
import { importResource, readResource } from "./read-resource.js";
import { kindOfType, resourceType } from "./schemas.js";
import { upgradedState } from "./upgrade-resource-state.js";

type ResourceCalls = Pick<
  ProviderServer,
  | "ValidateResourceConfig"
  | "UpgradeResourceState"
  | "MoveResourceState"
  | "ReadResource"
  | "PlanResourceChange"
  | "ApplyResourceChange"
  | "ImportResourceState"
>;

const NO_BYTES = new Uint8Array();

/** The calls about resources: from the protocol's forms to ours and back. */
export function resourceCalls(
  session: () => Session,
  configured: () => Session | undefined,
  hidden: HiddenValues,
): ResourceCalls {
  const objectIn = (kind: ResourceKind, value: DynamicValue | undefined): CtyObject | null => {
    const object = decodeValue(value, resourceType(kind)) as CtyObject | null;
    hidden.learn(kind, object);
    return object;
  };
  const told = answeredWithout(hidden);
  const answered: typeof told = (doing, otherwise, work) =>
    told(doing, otherwise, async () => {
      try {
        return await work();
      } finally {
        // Names that the service told may be those of resources that no call was about yet.
        for (const name of configured()?.credentialNames ?? []) hidden.add(name);
      }
    });
  const during = <T>(work: (current: Session) => Promise<T>): Promise<T> => {
    const current = session();
    return current.inFlightCalls.during(() => work(current));
  };
  return {
    ValidateResourceConfig: ({ typeName: type, config, clientCapabilities }) =>
      answered(`Cannot check ${type}`, {}, () => {
        const kind = kindOfType(type);
        const mayWriteOnly = clientCapabilities?.writeOnlyAttributesAllowed === true;
        return { diagnostics: configProblems(kind, objectIn(kind, config) ?? {}, mayWriteOnly) };
      }),
    UpgradeResourceState: ({ typeName: type, version, rawState }) =>
      answered<Calls["UpgradeResourceState"]["response"]>(
        `Cannot read the state of ${type}`,
        {},
        () => {
          const kind = kindOfType(type);
          const state = upgradedState(kind, version, rawState);
          hidden.learn(kind, state);
          const current = configured();
          // Also of what is tainted, whose state no plan is told, nor a reading with -refresh=false.
          if (current !== undefined && state !== null)
            noteOwn(current, kind, stateOf(kind, state, {}));
          return { upgradedState: valueOf(kind, state), diagnostics: [] };
        },
      ),
    MoveResourceState: (request) =>
      answered<Calls["MoveResourceState"]["response"]>(
        "Cannot move the resource",
        { targetPrivate: NO_BYTES },
        () => {
          const kind = kindOfType(request.targetTypeName);
          const state = movedState(kind, request);
          hidden.learn(kind, state);
          return {
            targetState: valueOf(kind, state),
            targetPrivate: request.sourcePrivate,
            diagnostics: [],
          };
        },
      ),
    ReadResource: ({ typeName: type, currentState, private: bytes }) =>
      answered(`Cannot read ${type}`, { newState: currentState ?? {}, private: bytes }, () =>
        during(async (current) => {
          const kind = kindOfType(type);
          const state = objectIn(kind, currentState);
          if (state === null)
            return { newState: valueOf(kind, null), private: bytes, diagnostics: [] };
          const stored = await readResource(current, kind, {
            state,
            privateState: readPrivateState(bytes),
          });
          return {
            newState: valueOf(kind, stored.state),
            private: writePrivateState(stored.privateState),
            diagnostics: [],
          };
        }),
      ),
    PlanResourceChange: (request) =>
      answered(
        `Cannot plan ${request.typeName}`,
        {
          plannedState: request.priorState ?? {},
          requiresReplace: [],
          plannedPrivate: request.priorPrivate,
        },
        () =>
          during(async (current) => {
            const kind = kindOfType(request.typeName);
            const proposed = objectIn(kind, request.proposedNewState);
            const answer = await planResourceChange(current, {
              kind,
              prior: objectIn(kind, request.priorState),
              config: proposed === null ? null : objectIn(kind, request.config),
              privateState: readPrivateState(request.priorPrivate),
            });
            return {
              plannedState: valueOf(kind, answer.planned),
              requiresReplace: answer.requiresReplace.map((name) => ({
                steps: [{ attributeName: name }],
              })),
              plannedPrivate: writePrivateState(answer.privateState),
              diagnostics: answer.diagnostics,
            };
          }),
      ),
    ApplyResourceChange: (request) =>
      answered(
        `Cannot apply ${request.typeName}`,
        { newState: request.priorState ?? {}, private: request.plannedPrivate },
        () =>
          during(async (current) => {
            const kind = kindOfType(request.typeName);
            const answer = await applyResourceChange(current, {
              kind,
              prior: objectIn(kind, request.priorState),
              planned: objectIn(kind, request.plannedState),
              config: objectIn(kind, request.config),
              privateState: readPrivateState(request.plannedPrivate),
            });
            return {
              newState: valueOf(kind, answer.state),
              private: writePrivateState(answer.privateState),
              diagnostics: answer.diagnostics,
            };
          }),
      ),
    ImportResourceState: ({ typeName: type, id }) =>
      answered(`Cannot import ${type}`, { importedResources: [] }, () =>
        during(async (current) => {
          const kind = kindOfType(type);
          hidden.show(id);
          const { state, privateState } = await importResource(current, kind, id);
          const resource = {
            typeName: typeName(kind),
            state: valueOf(kind, state),
            private: writePrivateState(privateState),
          };
          return { importedResources: [resource], diagnostics: [] };
        }),
      ),
  };
}

function valueOf(kind: ResourceKind, object: CtyObject | null): DynamicValue {
  return encodeValue(object, resourceType(kind));
}
