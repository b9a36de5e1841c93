import type { TerraformMetaArguments } from "cdktn";
import { ticDataSource, type DataSourceShape } from "./tic-data-source.js";

/** What {@link DataTicVaultAuthRole} takes. */
export interface DataTicVaultAuthRoleConfig extends TerraformMetaArguments {
  /** Name of the role, in any case. */
  readonly role: string;
  /** Path of the auth mount, at any depth. @default "tencentcloud" */
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
 * A role of Vault's `tencentcloud` auth method, as it is (`data.tic_vault_auth_role`). A role that
 * is not there is an error.
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
