import * as pulumi from "@pulumi/pulumi";
import type { VaultConnection } from "../core/settings/settings.js";
import { DEFAULT_MOUNT } from "../core/vault/methods.js";
import { register } from "./register.js";

/** Arguments of {@link VaultAuthRole}. */
export interface VaultAuthRoleArgs {
  /** The CAM role that may log in: `qcs::cam::uin/<uin>:roleName/<name>`. */
  readonly arn: pulumi.Input<string>;
  /**
   * Name of the role; stored in lower case. A change replaces.
   *
   * @default the name in the arn (V5)
   */
  readonly role?: pulumi.Input<string>;
  /**
   * Path of the auth mount, at any depth: a {@link VaultAuthBackend}'s `path`, or a text. A role
   * goes before a declared backend of the same path either way. A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly mount?: pulumi.Input<string>;
  /** First lifetime of a token: seconds, or a text like "1h30m". */
  readonly tokenTtl?: pulumi.Input<number | string>;
  /** Longest lifetime of a token: seconds, or a text like "24h". */
  readonly tokenMaxTtl?: pulumi.Input<number | string>;
  /** Hard limit of a token's lifetime, even if somebody tunes the mount later. */
  readonly tokenExplicitMaxTtl?: pulumi.Input<number | string>;
  /** Issue periodic tokens: each renewal sets their lifetime to this. */
  readonly tokenPeriod?: pulumi.Input<number | string>;
  /** Policies of the tokens. Case and order do not matter. */
  readonly tokenPolicies?: pulumi.Input<pulumi.Input<string>[]>;
  /** Addresses from which the server accepts a login and its token. An address alone is a /32. */
  readonly tokenBoundCidrs?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Issue tokens without the policy `default`.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: pulumi.Input<boolean>;
  /**
   * How often a token can be used. 0 means no limit, which child tokens need.
   *
   * @default 0
   */
  readonly tokenNumUses?: pulumi.Input<number>;
  /**
   * `service`, `batch`, or `default` for the mount's own type.
   *
   * @default "default"
   */
  readonly tokenType?: pulumi.Input<string>;
  /**
   * `role` may differ from the name in the arn (V5).
   *
   * @default false
   */
  readonly allowNameMismatch?: pulumi.Input<boolean>;
  /**
   * Overwrite an existing role that differs. Without it the provider refuses. It always takes over
   * an identical one.
   *
   * @default false
   */
  readonly adopt?: pulumi.Input<boolean>;
  /**
   * Read Vault in preview. `false` compares with the state alone, for a preview that cannot
   * reach Vault; drift then shows at a refresh.
   *
   * @default true
   */
  readonly preflight?: pulumi.Input<boolean>;
  /** Reach another server than the run does: names, never a token. */
  readonly connection?: pulumi.Input<VaultConnection>;
}

/**
 * A role of Vault's `tencentcloud` auth method: which CAM role may log in to Vault or OpenBao, and
 * with what token.
 *
 * A change that the server would reject fails in preview (V2), and so does a role without its mount
 * (V1). The provider never overwrites an existing role unasked. An argument that you remove goes back
 * to its default in the same write. Two forms of one value (`"1h"` and 3600, a /32, another case or
 * order) are no difference.
 *
 * Errors: a refusal names the rule, what is in the way and what to do; a failed call names its path
 * and, when the token may not, the capability that its policy lacks. State then stays as it was.
 *
 * @example
 * new tic.VaultAuthRole("app", {
 *   arn: "qcs::cam::uin/100000000001:roleName/app",
 *   tokenPolicies: ["app-read"],
 *   tokenTtl: "1h",
 * });
 *
 * @see https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs
 */
export class VaultAuthRole extends pulumi.CustomResource {
  /** The CAM role that may log in. */
  declare readonly arn: pulumi.Output<string>;
  /** Name of the role, in lower case. */
  declare readonly role: pulumi.Output<string>;
  /** Path of the auth mount. */
  declare readonly mount: pulumi.Output<string>;
  /** The role's path: `auth/<mount>/role/<role>`. */
  declare readonly path: pulumi.Output<string>;
  /** Policies of the tokens, as Vault has them. */
  declare readonly tokenPolicies: pulumi.Output<string[]>;
  /** Seconds; 0 is unset. */
  declare readonly tokenTtl: pulumi.Output<number>;
  /** Seconds; 0 is unset. */
  declare readonly tokenMaxTtl: pulumi.Output<number>;
  /** URL of the server. */
  declare readonly address: pulumi.Output<string>;
  /** The namespace; empty is the root. */
  declare readonly namespace: pulumi.Output<string>;
  /** The server's cluster id; undefined when it does not tell it. */
  declare readonly clusterId: pulumi.Output<string | undefined>;

  constructor(name: string, args: VaultAuthRoleArgs, opts: pulumi.CustomResourceOptions = {}) {
    const { mount = DEFAULT_MOUNT } = args;
    const registration = register("VaultAuthRole", name, { ...args, mount }, opts);
    const outputs = {
      role: undefined,
      path: undefined,
      tokenPolicies: undefined,
      tokenTtl: undefined,
      tokenMaxTtl: undefined,
      address: undefined,
      namespace: undefined,
      clusterId: undefined,
    };
    super(registration.type, name, { ...outputs, ...registration.props }, registration.opts);
    registration.attach(this);
  }
}
