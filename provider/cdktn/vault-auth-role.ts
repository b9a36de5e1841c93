import { type IResolvable, type TerraformMetaArguments } from "cdktn";
import { ticResource } from "./tic-resource.js";

/** Arguments of {@link VaultAuthRole}. */
export interface VaultAuthRoleConfig extends TerraformMetaArguments {
  /** The CAM role that may log in: `qcs::cam::uin/<uin>:roleName/<name>`. */
  readonly arn: string;
  /**
   * Name of the role; stored in lower case. A change replaces.
   *
   * @default the name in the arn (V5)
   */
  readonly role?: string;
  /**
   * Path of the auth mount, at any depth: a {@link VaultAuthBackend}'s `path`, or a text. The role
   * comes after a backend that the stack declares at that path either way. A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly mount?: string;
  /** First lifetime of a token: seconds, or a text like "1h30m". */
  readonly tokenTtl?: number | string;
  /** Longest lifetime of a token: seconds, or a text like "24h". */
  readonly tokenMaxTtl?: number | string;
  /** Hard limit of a token's lifetime, even if somebody tunes the mount later. */
  readonly tokenExplicitMaxTtl?: number | string;
  /** Issue periodic tokens: each renewal sets their lifetime to this. */
  readonly tokenPeriod?: number | string;
  /** Policies of the tokens. Case and order do not matter. */
  readonly tokenPolicies?: string[];
  /** Addresses from which the server accepts a login and its token. An address alone is a /32. */
  readonly tokenBoundCidrs?: string[];
  /**
   * Issue tokens without the policy `default`.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: boolean | IResolvable;
  /**
   * How often a token can be used. 0 means no limit, which child tokens need.
   *
   * @default 0
   */
  readonly tokenNumUses?: number;
  /**
   * `service`, `batch`, or `default` for the mount's own type.
   *
   * @default "default"
   */
  readonly tokenType?: string;
  /**
   * `role` may differ from the name in the arn (V5).
   *
   * @default false
   */
  readonly allowNameMismatch?: boolean | IResolvable;
  /**
   * Overwrite an existing role that differs. Without it the provider refuses. It always takes over
   * an identical one.
   *
   * @default false
   */
  readonly adopt?: boolean | IResolvable;
  /**
   * Read Vault in a plan. `false` compares with the state alone, for a plan that cannot reach
   * Vault; drift then shows at a refresh.
   *
   * @default true
   */
  readonly preflight?: boolean | IResolvable;
}

/** Arguments that are read in another form than they are written in. */
interface Forms {
  get tokenTtl(): string;
  set tokenTtl(value: number | string);
  get tokenMaxTtl(): string;
  set tokenMaxTtl(value: number | string);
  get tokenExplicitMaxTtl(): string;
  set tokenExplicitMaxTtl(value: number | string);
  get tokenPeriod(): string;
  set tokenPeriod(value: number | string);
  get tokenNoDefaultPolicy(): IResolvable;
  set tokenNoDefaultPolicy(value: boolean | IResolvable);
  get allowNameMismatch(): IResolvable;
  set allowNameMismatch(value: boolean | IResolvable);
  get adopt(): IResolvable;
  set adopt(value: boolean | IResolvable);
  get preflight(): IResolvable;
  set preflight(value: boolean | IResolvable);
}

/**
 * A role of Vault's `tencentcloud` auth method (`tic_vault_auth_role`): which CAM role may log in to
 * Vault or OpenBao, and with what token.
 *
 * A synth refuses values that the server always refuses, and two roles of one name on one mount
 * (V2, V5). Plan and apply check the rest.
 *
 * @example
 * import { VaultAuthRole } from "tencentcloud-tic/cdktn";
 *
 * new VaultAuthRole(this, "app", {
 *   arn: "qcs::cam::uin/100000000001:roleName/app",
 *   tokenPolicies: ["app-read"],
 *   tokenTtl: "1h",
 * });
 *
 * @see https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs
 */
export class VaultAuthRole extends ticResource<"VaultAuthRole", VaultAuthRoleConfig, Forms>(
  "VaultAuthRole",
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_auth_role";
}
