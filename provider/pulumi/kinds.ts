import type { KindDescription } from "../core/driver.js";
import {
  isVaultKind,
  type ResourceKind,
  type TicKind,
  type VaultKind,
} from "../core/resource-kind.js";
import { authorization } from "../core/resources/authorization.js";
import { managedCredential } from "../core/resources/managed-credential.js";
import { vaultAuthBackend } from "../core/resources/vault-auth-backend.js";
import { vaultAuthRole } from "../core/resources/vault-auth-role.js";
import type { TicDefinition } from "../core/tic-driver.js";
import type { UntypedVaultDefinition } from "../core/vault/driver.js";

/** The part of a resource's type that stands before its kind. */
export const TYPE_PREFIX = "pulumi-nodejs:dynamic/tic:";

// Arguments are validated against the definition's schema and states are its own, so the engine's
// untyped bags are what it takes. The casts stand here and nowhere else.
const tic: Record<TicKind, TicDefinition> = {
  Authorization: authorization as unknown as TicDefinition,
  ManagedCredential: managedCredential as unknown as TicDefinition,
};
const vault: Record<VaultKind, UntypedVaultDefinition> = {
  VaultAuthRole: vaultAuthRole as unknown as UntypedVaultDefinition,
  VaultAuthBackend: vaultAuthBackend as unknown as UntypedVaultDefinition,
};

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

/** The kind of a resource type; undefined for other packages' types. */
export function kindOfType(type: string): ResourceKind | undefined {
  if (!type.startsWith(TYPE_PREFIX)) return undefined;
  const kind = type.slice(TYPE_PREFIX.length);
  return isKind(kind) ? kind : undefined;
}

function isKind(kind: string): kind is ResourceKind {
  return Object.hasOwn(tic, kind) || Object.hasOwn(vault, kind);
}

export type { Bag } from "../core/connection.js";
