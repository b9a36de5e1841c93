import type { KindDescription } from "./driver.js";
import { isVaultKind, type ResourceKind, type TicKind, type VaultKind } from "./resource-kind.js";
import { authorization } from "./resources/authorization.js";
import { managedCredential } from "./resources/managed-credential.js";
import { vaultAuthBackend } from "./resources/vault-auth-backend.js";
import { vaultAuthRole } from "./resources/vault-auth-role.js";
import type { TicDefinition } from "./tic-driver.js";
import type { UntypedVaultDefinition } from "./vault/driver.js";

// Arguments are validated against the definition's schema and states are its own, so an engine's
// untyped bags are what it takes. The casts stand here and nowhere else.
const tic: Record<TicKind, TicDefinition> = {
  Authorization: authorization as unknown as TicDefinition,
  ManagedCredential: managedCredential as unknown as TicDefinition,
};
const vault: Record<VaultKind, UntypedVaultDefinition> = {
  VaultAuthRole: vaultAuthRole as unknown as UntypedVaultDefinition,
  VaultAuthBackend: vaultAuthBackend as unknown as UntypedVaultDefinition,
};

/** Every kind of resource. */
export const resourceKinds: readonly ResourceKind[] = [
  ...(Object.keys(tic) as TicKind[]),
  ...(Object.keys(vault) as VaultKind[]),
];

/** The definition of a kind of TIC. */
export function definitionOf(kind: TicKind): TicDefinition {
  return tic[kind];
}

/** The definition of a kind of Vault. */
export function vaultDefinitionOf(kind: VaultKind): UntypedVaultDefinition {
  return vault[kind];
}

/** A kind's schema and what contradicts in its arguments. */
export function descriptionOf(kind: ResourceKind): KindDescription {
  return isVaultKind(kind) ? vault[kind] : tic[kind];
}
