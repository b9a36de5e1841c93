import { authorizationSource, managedCredentialsSource, stacksSource } from "./account.js";
import type { DataSource } from "./data-source.js";
import { vaultAuthRoleSource, vaultAuthRolesSource } from "./vault.js";

export const dataSources: Readonly<Record<string, DataSource>> = {
  tic_authorization: authorizationSource,
  tic_managed_credentials: managedCredentialsSource,
  tic_stacks: stacksSource,
  tic_vault_auth_role: vaultAuthRoleSource,
  tic_vault_auth_roles: vaultAuthRolesSource,
};
