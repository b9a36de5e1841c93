import { resourceKinds } from "../core/kinds.js";
import type { ResourceKind } from "../core/engine/resource-kind.js";

/** The part of a resource's type that stands before its kind. */
export const TYPE_PREFIX = "pulumi-nodejs:dynamic/tic:";

/** The kind of a resource type; undefined for other packages' types. */
export function kindOfType(type: string): ResourceKind | undefined {
  if (!type.startsWith(TYPE_PREFIX)) return undefined;
  const name = type.slice(TYPE_PREFIX.length);
  return resourceKinds().find((kind) => kind === name);
}
