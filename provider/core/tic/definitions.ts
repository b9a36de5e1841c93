import type { ResourceKind } from "../engine/resource-kind.js";
import { authorization } from "./authorization.js";
import type { TicDefinition } from "./driver.js";
import { managedCredential } from "./managed-credential.js";

// Arguments are validated against the definition's schema and states are its own, so an engine's untyped
// properties are what it takes.
/** The resources of TIC, by their kinds. */
export const definitions: Readonly<Record<ResourceKind, TicDefinition>> = {
  Authorization: authorization as unknown as TicDefinition,
  ManagedCredential: managedCredential as unknown as TicDefinition,
};

/** The definition of a kind of TIC. */
export function definitionOf(kind: ResourceKind): TicDefinition {
  const definition = definitions[kind];
  if (definition === undefined) throw new Error(`${kind} is no resource of TIC.`);
  return definition;
}
