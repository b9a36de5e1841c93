// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticDataSource } from "../tic-data-source.js";

/** Arguments of {@link DataTicVaultAuthRoles}. */
export interface DataTicVaultAuthRolesConfig extends TerraformMetaArguments {
  /** Path of the auth mount, at any depth (V1). Default: `"tencentcloud"`. */
  readonly mount?: string;
}

/** The members that generated bindings have for each attribute. */
interface Members {
  mount: string;
  readonly mountInput: string | undefined;
  readonly resetMount: () => void;
  /** `[<namespace>/]auth/<mount>/roles`. */
  readonly id: string;
  /** The names, sorted. None where the mount has no role. */
  readonly names: string[];
}

/** What it is asked, and what it answers. */
export const dataTicVaultAuthRolesShape = {
  type: "tic_vault_auth_roles",
  inputs: { mount: "string" },
  outputs: { id: "string", names: "stringList" },
} as const;

/**
 * The names of the roles on a mount of Vault's `tencentcloud` auth method (V3). A mount that is not
 * there is an error. Works with Vault and OpenBao.
 *
 * @example
 * const { names } = new DataTicVaultAuthRoles(this, "all", { mount: "team-a/tencentcloud" });
 */
export class DataTicVaultAuthRoles extends ticDataSource<DataTicVaultAuthRolesConfig, Members>(
  dataTicVaultAuthRolesShape,
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_auth_roles";

  constructor(scope: Construct, id: string, config: DataTicVaultAuthRolesConfig = {}) {
    super(scope, id, config);
  }
}
