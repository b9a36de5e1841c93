import type { ResourceDefinition } from "../core/resource.js";
import { authorization } from "../core/resources/authorization.js";
import { managedCredential } from "../core/resources/managed-credential.js";
import type { ResourceKind } from "../core/step.js";

/** The part of a resource's type that stands before its kind. */
export const TYPE_PREFIX = "pulumi-nodejs:dynamic/tic:";

/** A bag of arguments or state that the engine handed over. */
export type Bag = Readonly<Record<string, unknown>>;

/** A definition that takes the engine's bags. */
export type UntypedDefinition = ResourceDefinition<Bag, Bag>;

// Arguments are validated against the definition's schema and states are its own, so the engine's
// untyped bags are what it takes. The casts stand here and nowhere else.
const definitions: Record<ResourceKind, UntypedDefinition> = {
  Authorization: authorization as unknown as UntypedDefinition,
  ManagedCredential: managedCredential as unknown as UntypedDefinition,
};

/** The definition of a kind. */
export function definitionOf(kind: ResourceKind): UntypedDefinition {
  return definitions[kind];
}

/** The kind of a resource type; undefined for other packages' types. */
export function kindOfType(type: string): ResourceKind | undefined {
  const kind = type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : "";
  return kind === "Authorization" || kind === "ManagedCredential" ? kind : undefined;
}
