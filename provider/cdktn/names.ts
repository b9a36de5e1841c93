import type { ResourceKind } from "../core/engine/resource-kind.js";
import { snakeCase } from "../core/values/snake-case.js";

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}

/** Names that a construct has for something else, and what stands in their place. */
const RENAMED: Readonly<Record<string, string>> = { provider: "credentialProvider" };

/** The name in a construct's config of one of the core's arguments or outputs. */
export function constructName(name: string): string {
  return RENAMED[name] ?? name;
}

/** The core's name of an argument of a construct. */
export function coreName(name: string): string {
  const renamed = Object.entries(RENAMED).find(([, there]) => there === name);
  return renamed?.[0] ?? name;
}
