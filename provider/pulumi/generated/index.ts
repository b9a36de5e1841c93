// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

export { Authorization, type AuthorizationArgs } from "./authorization.js";
export { ManagedCredential, type ManagedCredentialArgs } from "./managed-credential.js";
export { VaultAuthRole, type VaultAuthRoleArgs } from "./vault-auth-role.js";
export { VaultAuthBackend, type VaultAuthBackendArgs } from "./vault-auth-backend.js";
