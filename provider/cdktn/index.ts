/**
 * Constructs for CDKTF and its successor CDKTN: one source, built for both.
 *
 * @module
 */
export { Authorization, type AuthorizationConfig } from "./authorization.js";
export { DataTicAuthorization, type DataTicAuthorizationConfig } from "./data-tic-authorization.js";
export {
  DataTicManagedCredentials,
  type DataTicManagedCredentialsConfig,
} from "./data-tic-managed-credentials.js";
export { DataTicStacks, type DataTicStacksConfig } from "./data-tic-stacks.js";
export {
  DataTicVaultAuthRole,
  type DataTicVaultAuthRoleConfig,
} from "./data-tic-vault-auth-role.js";
export {
  DataTicVaultAuthRoles,
  type DataTicVaultAuthRolesConfig,
} from "./data-tic-vault-auth-roles.js";
export { ManagedCredential, type ManagedCredentialConfig } from "./managed-credential.js";
export type { TicProviderConfig } from "./provider-settings.js";
export { parseRoleArn, roleArn, type RoleArnParts } from "./role-arn.js";
export { TicProvider } from "./tic-provider.js";
export { VaultAuthBackend, type VaultAuthBackendConfig } from "./vault-auth-backend.js";
export { VaultAuthRole, type VaultAuthRoleConfig } from "./vault-auth-role.js";
export { VaultLogin, type VaultLoginConfig } from "./vault-login.js";
