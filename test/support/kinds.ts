/** The kinds that this package declares. The product knows them by its domains' lists only. */
export const resourceKinds = [
  "Authorization",
  "ManagedCredential",
  "VaultAuthRole",
  "VaultAuthBackend",
] as const;

export type ResourceKind = (typeof resourceKinds)[number];

export type VaultKind = "VaultAuthRole" | "VaultAuthBackend";

export function isVaultKind(kind: string): kind is VaultKind {
  return kind === "VaultAuthRole" || kind === "VaultAuthBackend";
}
