// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

export { Authorization, type AuthorizationConfig } from "./authorization.js";
export { ManagedCredential, type ManagedCredentialConfig } from "./managed-credential.js";
export { VaultAuthRole, type VaultAuthRoleConfig } from "./vault-auth-role.js";
export { VaultAuthBackend, type VaultAuthBackendConfig } from "./vault-auth-backend.js";
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
export { VaultLogin, type VaultLoginConfig } from "./vault-login.js";
