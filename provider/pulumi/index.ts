import * as pulumi from "@pulumi/pulumi";
import { registerGuards } from "./current-run.js";

export * from "./generated/index.js";
export {
  getAuthorization,
  getAuthorizationOutput,
  getManagedCredentials,
  getManagedCredentialsOutput,
  getStacks,
  getStacksOutput,
  getVaultAuthRole,
  getVaultAuthRoleOutput,
  listVaultAuthRoles,
  listVaultAuthRolesOutput,
  type AuthorizationResult,
  type ReadArgs,
  type ReadOutputArgs,
  type GetVaultAuthRoleArgs,
  type ListVaultAuthRolesArgs,
  type VaultAuthRoleResult,
} from "./functions.js";
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
