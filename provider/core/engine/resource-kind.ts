/** Resources of TIC's platform settings. */
export type TicKind = "Authorization" | "ManagedCredential";

/** Resources of Vault's tencentcloud auth method. */
export type VaultKind = "VaultAuthRole" | "VaultAuthBackend";

/** The kinds of resource that this package declares. */
export type ResourceKind = TicKind | VaultKind;

/** Whether a kind is of Vault. */
export function isVaultKind(kind: ResourceKind): kind is VaultKind {
  return kind === "VaultAuthRole" || kind === "VaultAuthBackend";
}
