import type { ResourceKind } from "../../core/engine/step.js";
import { UserError } from "../../core/engine/errors.js";
import { isObject } from "../../core/settings/connection.js";
import type { Calls } from "../protocol/descriptor.js";
import type { RawState } from "../protocol/messages.js";
import { typeName, kindOfType, resourceType } from "../schema/resource-attributes.js";
import { stateOf } from "../convert/state.js";
import { noteOwn } from "../run/one-object.js";
import { valueOf, type Handler } from "./call-context.js";
import type { CtyObject } from "../values/cty.js";
import { decodeValue } from "../values/decode.js";

type Json = Readonly<Record<string, unknown>>;

/**
 * What a state of each version needs to become one of the next. The version of a schema is the
 * length of its list.
 */
const UPGRADES: Readonly<Record<ResourceKind, readonly ((state: Json) => Json)[]>> = {
  Authorization: [],
  ManagedCredential: [],
  VaultAuthRole: [],
  VaultAuthBackend: [],
};

/** The end of this provider's source address, whatever host it is served from. */
const OURS = /(?:^|\/)tencentcloud-tic\/tic$/;

export const upgradeResourceState: Handler<"UpgradeResourceState"> = (context, request) =>
  context.answer<Calls["UpgradeResourceState"]["response"]>(
    `Cannot read the state of ${request.typeName}`,
    {},
    () => {
      const kind = kindOfType(request.typeName);
      const state = upgradedState(kind, request.version, request.rawState);
      context.hidden.learn(kind, state);
      const { session } = context;
      // Also of what is tainted, whose state no plan is told, nor a reading with -refresh=false.
      if (session !== undefined && state !== null) noteOwn(session, kind, stateOf(kind, state, {}));
      return { upgradedState: valueOf(kind, state), diagnostics: [] };
    },
  );

/**
 * Takes a state over that another copy of this provider wrote, from another host. Moves within one
 * provider and type need no provider.
 */
export const moveResourceState: Handler<"MoveResourceState"> = (context, request) =>
  context.answer<Calls["MoveResourceState"]["response"]>(
    "Cannot move the resource",
    { targetPrivate: new Uint8Array() },
    () => {
      const { sourceProviderAddress, sourceTypeName, targetTypeName: type } = request;
      const kind = kindOfType(type);
      if (!OURS.test(sourceProviderAddress) || sourceTypeName !== type) {
        throw new UserError(
          `A ${type} cannot be made of a ${sourceTypeName} of ${sourceProviderAddress}. Remove that from the state (removed { … }) and import the object as a ${type}.`,
        );
      }
      const state = upgradedState(kind, request.sourceSchemaVersion, request.sourceState);
      context.hidden.learn(kind, state);
      return {
        targetState: valueOf(kind, state),
        targetPrivate: request.sourcePrivate,
        diagnostics: [],
      };
    },
  );

/** The version of a kind's schema. */
export function schemaVersion(kind: ResourceKind): number {
  return UPGRADES[kind]?.length ?? 0;
}

/**
 * Brings a stored state to today's schema. Pure: Terraform asks this before the provider is
 * configured.
 *
 * @throws UserError for a state that a newer version of the provider wrote
 */
function upgradedState(kind: ResourceKind, version: number, raw: RawState | undefined) {
  const current = schemaVersion(kind);
  if (version > current) {
    throw new UserError(
      `The state of this ${typeName(kind)} was written by a newer version of the provider (schema ${String(version)}, and this one knows ${String(current)}). The provider changed nothing. Use that version again.`,
    );
  }
  const text = Buffer.from(raw?.json ?? []).toString("utf8");
  const stored = text === "" ? null : parsed(text, kind);
  if (stored === null) return null;
  if (!isObject(stored)) throw new UserError(`The state of this ${typeName(kind)} is no object.`);
  const upgraded = (UPGRADES[kind] ?? [])
    .slice(version)
    .reduce((state, next) => next(state), stored);
  const json = Buffer.from(JSON.stringify(upgraded));
  return decodeValue({ json }, resourceType(kind)) as CtyObject | null;
}

function parsed(text: string, kind: ResourceKind): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which may hold a secret.
    throw new UserError(`The state of this ${typeName(kind)} is not JSON.`);
  }
}
