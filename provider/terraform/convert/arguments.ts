import type { PropertyMap } from "../../core/settings/connection.js";
import type { ResourceKind } from "../../core/engine/resource-kind.js";
import { UNKNOWN } from "../../core/schema/schema.js";
import { resourceAttributes, type ResourceAttribute } from "../schema/resource-attributes.js";
import type { CtyObject, CtyValue } from "../values/cty.js";
import { isUnknown } from "../values/unknown.js";

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
export function bagOf(attributes: readonly ResourceAttribute[], object: CtyObject): PropertyMap {
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
