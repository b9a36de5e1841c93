import { authorizationSource } from "./authorization.js";
import type { DataSource } from "./data-source.js";
import { managedCredentialsSource } from "./managed-credentials.js";
import { stacksSource } from "./stacks.js";
import { vaultAuthRoleSource } from "./vault-auth-role.js";
import { vaultAuthRolesSource } from "./vault-auth-roles.js";

/** Every data source by its type. */
export const dataSources: Readonly<Record<string, DataSource>> = {
  tic_authorization: authorizationSource,
  tic_managed_credentials: managedCredentialsSource,
  tic_stacks: stacksSource,
  tic_vault_auth_role: vaultAuthRoleSource,
  tic_vault_auth_roles: vaultAuthRolesSource,
};
