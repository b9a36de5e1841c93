import type { PropertyMap } from "../../core/settings/connection.js";
import { descriptionOf } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { parseDuration } from "../../core/values/duration.js";
import { resourceAttributes, type ResourceAttribute } from "../schema/resource-attributes.js";
import { complete } from "../schema/attribute.js";
import { isUnknown, type CtyObject, type CtyValue } from "../values/cty.js";
import type { PrivateState } from "./private-state.js";
import { saysTheSame } from "./semantics.js";
import { UNKNOWN } from "../../core/schema/schema.js";

export function stateOf(
  kind: ResourceKind,
  state: CtyObject,
  privateState: PrivateState,
): PropertyMap {
  const { secretKey: _secret, ...properties } = bagOf(resourceAttributes(kind), state);
  const withDefaults = descriptionOf(kind).withDefaults?.(legible(kind, properties)) ?? {};
  const key = hasKey(kind) ? { secretKeyFingerprint: privateState.fingerprint ?? "" } : {};
  return { ...properties, ...withDefaults, ...nameIn(kind, properties), ...key };
}

/** Without durations that are none, which a state edited by hand may have: they count as not set. */
function legible(kind: ResourceKind, properties: PropertyMap): PropertyMap {
  const { inputs } = descriptionOf(kind).schema;
  const entries = Object.entries(properties).filter(([name, value]) => {
    const isDuration = inputs[name]?.type === "duration";
    return !isDuration || (typeof value === "string" && parseDuration(value).ok);
  });
  return Object.fromEntries(entries);
}

/** What an object is known by, in its one form: a role may be written `App`, and is `app`. */
function nameIn(kind: ResourceKind, properties: PropertyMap): PropertyMap {
  const description = descriptionOf(kind);
  const named = Object.entries(properties)
    .filter(([name]) => description.schema.inputs[name]?.replaces === true)
    .map(([name, value]) => [name, description.normalise?.({ [name]: value })[name] ?? value]);
  return Object.fromEntries(named) as PropertyMap;
}

/**
 * The core's state as one of Terraform.
 *
 * An argument keeps the text in which it is written, as long as that says what the service has:
 * `"1h"` stays `"1h"` when Vault tells 3600.
 *
 * @param written the configuration, the plan or the state before, whichever is the newest
 */
export function objectOf(
  kind: ResourceKind,
  { id, state }: { readonly id: string; readonly state: PropertyMap },
  written: CtyObject,
): CtyObject {
  const attributes = resourceAttributes(kind);
  const entries = attributes.map((attribute) => {
    const { name } = attribute;
    if (name === "id") return [name, id] as const;
    return [name, valueOf(kind, attribute, state, written[name] ?? null)] as const;
  });
  return complete(attributes, Object.fromEntries(entries));
}

function valueOf(
  kind: ResourceKind,
  { core, input, type, writeOnly, computed }: ResourceAttribute,
  state: PropertyMap,
  written: CtyValue,
): CtyValue {
  if (writeOnly === true) return null;
  if (core === undefined) return written;
  if (input === undefined) return ctyOf(state[core], type === "string");
  // The core's word for a key pair that is none.
  const live = state[core] === "" ? undefined : state[core];
  // The service never shows these, or has no part in them.
  if (input.secret === true || input.flag === true || !(core in state)) return written;
  if (saysTheSame(kind, core, written, live)) {
    return written === null && computed === true ? ctyOf(live, type === "string") : written;
  }
  return ctyOf(live, type === "string");
}

/** A value of the core as one of Terraform; a duration as the text of its seconds. */
function ctyOf(value: unknown, asText: boolean): CtyValue {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((one) => ctyOf(one, true));
  if (typeof value === "number") return asText ? String(value) : value;
  return typeof value === "boolean" || typeof value === "string" ? value : null;
}

/** What is kept beside a state: the fingerprint of the key that it was made with. */
export function keptOf(kind: ResourceKind, state: PropertyMap, before: PrivateState): PrivateState {
  if (!hasKey(kind)) return {};
  const known = typeof state.secretKeyFingerprint === "string" ? state.secretKeyFingerprint : "";
  return {
    ...(known === "" ? {} : { fingerprint: known }),
    ...(before.version === undefined ? {} : { version: before.version }),
    ...(before.imported === true && known === "" ? { imported: true } : {}),
  };
}

export function hasKey(kind: ResourceKind): boolean {
  return "secretKey" in descriptionOf(kind).schema.inputs;
}

export function idOf({ id }: CtyObject): string {
  return typeof id === "string" ? id : "";
}

/**
 * A configuration as the core's arguments: what is null is left out, and what is not known is
 * UNKNOWN. A write-only key takes the place of the other.
 */
export function argumentsOf(kind: ResourceKind, config: CtyObject): PropertyMap {
  const properties = bagOf(
    resourceAttributes(kind).filter(({ input }) => input !== undefined),
    config,
  );
  const key = config.secret_key_wo ?? null;
  return key === null ? properties : { ...properties, secretKey: coreValue(key) };
}

/** The attributes that stand for something of the core, by the core's names. */
function bagOf(attributes: readonly ResourceAttribute[], object: CtyObject): PropertyMap {
  const properties: Record<string, unknown> = {};
  for (const { core, name } of attributes) {
    const value = object[name] ?? null;
    if (core !== undefined && value !== null) properties[core] = coreValue(value);
  }
  return properties;
}

function coreValue(value: CtyValue): unknown {
  if (isUnknown(value)) return UNKNOWN;
  return Array.isArray(value) ? value.map(coreValue) : value;
}
