// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticDataSource, type DataSourceShape } from "../tic-data-source.js";

/** Arguments of {@link DataTicVaultAuthRoles}. */
export interface DataTicVaultAuthRolesConfig extends TerraformMetaArguments {
  /** Path of the auth mount, at any depth (V1). Default: `"tencentcloud"`. */
  readonly mount?: string;
}

/** What it is asked, and what it answers. */
export const vaultAuthRolesData = {
  type: "tic_vault_auth_roles",
  inputs: { mount: "string" },
  outputs: { id: "string", names: "stringList" },
} as const satisfies DataSourceShape;

/**
 * The names of the roles on a mount of Vault's `tencentcloud` auth method (V3). A mount that is not
 * there is an error. Works with Vault and OpenBao.
 *
 * In Terraform: `data.tic_vault_auth_roles`.
 *
 * @example
 * const { names } = new DataTicVaultAuthRoles(this, "all", { mount: "team-a/tencentcloud" });
 */
export class DataTicVaultAuthRoles extends ticDataSource<
  typeof vaultAuthRolesData,
  DataTicVaultAuthRolesConfig
>(vaultAuthRolesData) {
  /** Its type in Terraform. */
  static readonly tfResourceType = vaultAuthRolesData.type;

  constructor(scope: Construct, id: string, config: DataTicVaultAuthRolesConfig = {}) {
    super(scope, id, config);
  }
}
