// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import { ticDataSource, type DataSourceShape } from "../tic-data-source.js";

/** Arguments of {@link DataTicVaultAuthRole}. */
export interface DataTicVaultAuthRoleConfig extends TerraformMetaArguments {
  /** Name of the role in Vault, in any case: Vault keeps it in lower case. */
  readonly role: string;
  /** Path of the auth mount, at any depth (V1). Default: `"tencentcloud"`. */
  readonly mount?: string;
}

/** What it is asked, and what it answers. */
export const vaultAuthRoleData = {
  type: "tic_vault_auth_role",
  inputs: { role: "string", mount: "string" },
  outputs: {
    id: "string",
    arn: "string",
    tokenTtl: "integer",
    tokenMaxTtl: "integer",
    tokenExplicitMaxTtl: "integer",
    tokenPeriod: "integer",
    tokenPolicies: "stringList",
    tokenBoundCidrs: "stringList",
    tokenNoDefaultPolicy: "boolean",
    tokenNumUses: "integer",
    tokenType: "string",
    legacy: "stringList",
  },
} as const satisfies DataSourceShape;

/**
 * The settings of a role of Vault's `tencentcloud` auth method (V3), as the server has them. A role
 * that is not there is an error. Works with Vault and OpenBao.
 *
 * In Terraform: `data.tic_vault_auth_role`.
 *
 * @example
 * const { tokenPolicies } = new DataTicVaultAuthRole(this, "app", { role: "app" });
 */
export class DataTicVaultAuthRole extends ticDataSource<
  typeof vaultAuthRoleData,
  DataTicVaultAuthRoleConfig
>(vaultAuthRoleData) {
  /** Its type in Terraform. */
  static readonly tfResourceType = vaultAuthRoleData.type;
}
