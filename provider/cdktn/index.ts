/**
 * Constructs for CDKTF and its successor CDKTN: one source, built for both.
 *
 * @module
 */
export { Authorization, type AuthorizationConfig } from "./authorization.js";
export { ManagedCredential, type ManagedCredentialConfig } from "./managed-credential.js";
export { parseRoleArn, roleArn, type RoleArnParts } from "./role-arn.js";
export { TicProvider, type TicProviderConfig } from "./tic-provider.js";
export { VaultAuthBackend, type VaultAuthBackendConfig } from "./vault-auth-backend.js";
export { VaultAuthRole, type VaultAuthRoleConfig } from "./vault-auth-role.js";
export { VaultLogin, type VaultLoginConfig } from "./vault-login.js";
