// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable, TerraformMetaArguments } from "cdktn";
import { ticResource } from "../tic-resource.js";

/** Arguments of {@link VaultAuthRole}. */
export interface VaultAuthRoleConfig extends TerraformMetaArguments {
  /** The CAM role that may log in. Another name in it replaces, where `role` is left out. */
  readonly arn: string;
  /**
   * Name of the role, stored in lower case. Default: the name in the arn (V5). A change replaces.
   */
  readonly role?: string;
  /**
   * Path of the auth mount, at any depth (V1). A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly mount?: string;
  /** First lifetime of a token. Default: the mount's. Seconds, or a text like "1h". */
  readonly tokenTtl?: number | string;
  /** Longest lifetime of a token. Default: the mount's. Seconds, or a text like "24h". */
  readonly tokenMaxTtl?: number | string;
  /**
   * Hard limit of a token's lifetime, even if somebody tunes the mount later. Seconds, or a text
   * like "72h".
   */
  readonly tokenExplicitMaxTtl?: number | string;
  /**
   * Issue periodic tokens: each renewal sets their lifetime to this. Seconds, or a text like "30m".
   */
  readonly tokenPeriod?: number | string;
  /** Policies of the tokens, one per item. Case and order do not matter. */
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
   * Read Vault in plan: the mount, its longest lease, and the existing role. `false` compares with
   * the state alone, for a plan that cannot reach Vault.
   *
   * @default true
   */
  readonly preflight?: boolean | IResolvable;
}

/** The members that generated bindings have for each attribute. */
interface Members {
  arn: string;
  readonly arnInput: string | undefined;
  role: string;
  readonly roleInput: string | undefined;
  readonly resetRole: () => void;
  mount: string;
  readonly mountInput: string | undefined;
  readonly resetMount: () => void;
  get tokenTtl(): string;
  set tokenTtl(value: number | string);
  readonly tokenTtlInput: number | string | undefined;
  readonly resetTokenTtl: () => void;
  get tokenMaxTtl(): string;
  set tokenMaxTtl(value: number | string);
  readonly tokenMaxTtlInput: number | string | undefined;
  readonly resetTokenMaxTtl: () => void;
  get tokenExplicitMaxTtl(): string;
  set tokenExplicitMaxTtl(value: number | string);
  readonly tokenExplicitMaxTtlInput: number | string | undefined;
  readonly resetTokenExplicitMaxTtl: () => void;
  get tokenPeriod(): string;
  set tokenPeriod(value: number | string);
  readonly tokenPeriodInput: number | string | undefined;
  readonly resetTokenPeriod: () => void;
  tokenPolicies: string[];
  readonly tokenPoliciesInput: string[] | undefined;
  readonly resetTokenPolicies: () => void;
  tokenBoundCidrs: string[];
  readonly tokenBoundCidrsInput: string[] | undefined;
  readonly resetTokenBoundCidrs: () => void;
  get tokenNoDefaultPolicy(): IResolvable;
  set tokenNoDefaultPolicy(value: boolean | IResolvable);
  readonly tokenNoDefaultPolicyInput: boolean | IResolvable | undefined;
  readonly resetTokenNoDefaultPolicy: () => void;
  tokenNumUses: number;
  readonly tokenNumUsesInput: number | undefined;
  readonly resetTokenNumUses: () => void;
  tokenType: string;
  readonly tokenTypeInput: string | undefined;
  readonly resetTokenType: () => void;
  get allowNameMismatch(): IResolvable;
  set allowNameMismatch(value: boolean | IResolvable);
  readonly allowNameMismatchInput: boolean | IResolvable | undefined;
  readonly resetAllowNameMismatch: () => void;
  get adopt(): IResolvable;
  set adopt(value: boolean | IResolvable);
  readonly adoptInput: boolean | IResolvable | undefined;
  readonly resetAdopt: () => void;
  get preflight(): IResolvable;
  set preflight(value: boolean | IResolvable);
  readonly preflightInput: boolean | IResolvable | undefined;
  readonly resetPreflight: () => void;
  /** The role's path: `auth/<mount>/role/<role>`. */
  readonly path: string;
  /** URL of the server. */
  readonly address: string;
  /** The namespace. Empty is the root. */
  readonly namespace: string;
  /** The server's cluster id, which tells this server from another. */
  readonly clusterId: string;
  /** The object's id, as it is imported by. */
  readonly id: string;
}

/**
 * A role of Vault's `tencentcloud` auth method (V2): which CAM role may log in, and with what
 * token. Works with Vault and OpenBao.
 *
 * A synth refuses values that the server always refuses, and two roles of one name on one mount
 * (V2, V5). Plan and apply check the rest. A role comes after a {@link VaultAuthBackend} that the
 * stack declares at its `mount`, be that the backend's `path` or a text.
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
export class VaultAuthRole extends ticResource<VaultAuthRoleConfig, Members>("VaultAuthRole") {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_vault_auth_role";
}
