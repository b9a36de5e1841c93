import * as pulumi from "@pulumi/pulumi";
import { registerGuards } from "./current-run.js";

export { Authorization, type AuthorizationArgs } from "./authorization.js";
export { ManagedCredential, type ManagedCredentialArgs } from "./managed-credential.js";
export {
  getAuthorization,
  getAuthorizationOutput,
  getManagedCredentials,
  getManagedCredentialsOutput,
  getStacks,
  getStacksOutput,
  type AuthorizationResult,
  type ReadArgs,
  type ReadOutputArgs,
} from "./functions.js";
export { VaultAuthBackend, type VaultAuthBackendArgs } from "./vault-auth-backend.js";
export { VaultAuthRole, type VaultAuthRoleArgs } from "./vault-auth-role.js";
export {
  getVaultAuthRole,
  getVaultAuthRoleOutput,
  listVaultAuthRoles,
  listVaultAuthRolesOutput,
  type GetVaultAuthRoleArgs,
  type ListVaultAuthRolesArgs,
  type VaultAuthRoleResult,
} from "./vault-functions.js";
export { registerGuards } from "./current-run.js";
export type {
  AuthorizationStatus,
  CredentialFact,
  CredentialState,
  StackFact,
  StackMethod,
  SwitchPosition,
} from "../core/tic/facts.js";
export type { Connection, VaultConnection } from "../core/settings/settings.js";

// With the last resource removed, only this import still knows the hooks that state names.
if (pulumi.runtime.hasMonitor()) registerGuards();
