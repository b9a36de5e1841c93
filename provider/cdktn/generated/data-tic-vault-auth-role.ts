// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable, TerraformMetaArguments } from "cdktn";
import { ticDataSource } from "../tic-data-source.js";

/** Arguments of {@link DataTicVaultAuthRole}. */
export interface DataTicVaultAuthRoleConfig extends TerraformMetaArguments {
  /** Name of the role in Vault, in any case: Vault keeps it in lower case. */
  readonly role: string;
  /** Path of the auth mount, at any depth (V1). Default: `"tencentcloud"`. */
  readonly mount?: string;
}

/** The members that generated bindings have for each attribute. */
interface Members {
  role: string;
  readonly roleInput: string | undefined;
  mount: string;
  readonly mountInput: string | undefined;
  readonly resetMount: () => void;
  /** `[<namespace>/]auth/<mount>/role/<role>`, as the resource is imported by. */
  readonly id: string;
  /** The CAM role that may log in. */
  readonly arn: string;
  /** First lifetime of a token. Default: the mount's. Seconds. 0 is unset. */
  readonly tokenTtl: number;
  /** Longest lifetime of a token. Default: the mount's. Seconds. 0 is unset. */
  readonly tokenMaxTtl: number;
  /**
   * Hard limit of a token's lifetime, even if somebody tunes the mount later. Seconds. 0 is unset.
   */
  readonly tokenExplicitMaxTtl: number;
  /** Issue periodic tokens: each renewal sets their lifetime to this. Seconds. 0 is unset. */
  readonly tokenPeriod: number;
  /** Policies of the tokens, one per item. Case and order do not matter. */
  readonly tokenPolicies: string[];
  /** Addresses from which the server accepts a login and its token. An address alone is a /32. */
  readonly tokenBoundCidrs: string[];
  /** Issue tokens without the policy `default`. */
  readonly tokenNoDefaultPolicy: IResolvable;
  /** How often a token can be used. 0 means no limit, which child tokens need. */
  readonly tokenNumUses: number;
  /** `service`, `batch`, or `default` for the mount's own type. */
  readonly tokenType: string;
  /**
   * Older names of settings that are set on it as well: `policies`, `ttl`, `max_ttl`, `period`,
   * `bound_cidrs`. The resource `tic_vault_auth_role` clears them with its first write.
   */
  readonly legacy: string[];
}

/** What it is asked, and what it answers. */
export const dataTicVaultAuthRoleShape = {
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
} as const;

/**
 * The settings of a role of Vault's `tencentcloud` auth method (V3), as the server has them. A role
 * that is not there is an error. Works with Vault and OpenBao.
 *
 * @example
 * const { tokenPolicies } = new DataTicVaultAuthRole(this, "app", { role: "app" });
 */
export class DataTicVaultAuthRole extends ticDataSource<DataTicVaultAuthRoleConfig, Members>(
  dataTicVaultAuthRoleShape,
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_auth_role";
}
