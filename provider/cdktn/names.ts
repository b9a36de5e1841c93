import type { ResourceKind } from "../core/engine/resource-kind.js";
import { snakeCase } from "../core/values/snake-case.js";

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}

/** Names that a construct has for something else, and what stands in their place. */
const RENAMED = { provider: "credentialProvider" } as const;

/** An argument or output of the core, as a construct's config names it. */
export type ConstructName<Name> = Name extends keyof typeof RENAMED ? (typeof RENAMED)[Name] : Name;

/** The name in a construct's config of one of the core's arguments or outputs. */
export function constructName(name: string): string {
  return Object.hasOwn(RENAMED, name) ? RENAMED[name as keyof typeof RENAMED] : name;
}

/** The core's name of an argument of a construct. */
export function coreName(name: string): string {
  const renamed = Object.entries(RENAMED).find(([, there]) => there === name);
  return renamed?.[0] ?? name;
}
