import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { UserError } from "../../core/engine/errors.js";
import { isObject } from "../../client/answer.js";
import type { RawState } from "../protocol/messages.js";
import { objectType } from "../schema/attribute.js";
import { typeName } from "../schema/names.js";
import { resourceAttributes } from "../schema/resource-attributes.js";
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
export function upgradedState(
  kind: ResourceKind,
  version: number,
  raw: RawState | undefined,
): CtyObject | null {
  const current = schemaVersion(kind);
  if (version > current) {
    throw new UserError(
      `The state of this ${typeName(kind)} was written by a newer version of the provider (schema ${String(version)}; this one knows ${String(current)}). Nothing was changed. Use that version again.`,
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
  return decodeValue({ json }, objectType(resourceAttributes(kind))) as CtyObject | null;
}

function parsed(text: string, kind: ResourceKind): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The error of JSON.parse quotes the text, which may hold a secret.
    throw new UserError(`The state of this ${typeName(kind)} is not JSON.`);
  }
}
