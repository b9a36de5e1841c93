import type { ResourceKind } from "../engine/resource-kind.js";
import { vaultAuthBackend } from "./auth-backend.js";
import { vaultAuthRole } from "./auth-role.js";
import type { UntypedVaultDefinition } from "./driver.js";

// Arguments are validated against the definition's schema and states are its own, so an engine's untyped
// properties are what it takes.
/** The resources of Vault's method, by their kinds. */
export const definitions: Readonly<Record<ResourceKind, UntypedVaultDefinition>> = {
  VaultAuthRole: vaultAuthRole as unknown as UntypedVaultDefinition,
  VaultAuthBackend: vaultAuthBackend as unknown as UntypedVaultDefinition,
};

/** The definition of a kind of Vault. */
export function definitionOf(kind: ResourceKind): UntypedVaultDefinition {
  const definition = definitions[kind];
  if (definition === undefined) throw new Error(`${kind} is no resource of Vault.`);
  return definition;
}
