// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type * as pulumi from "@pulumi/pulumi";
import type { VaultConnection } from "../../core/settings/settings.js";
import { TicResource } from "../tic-resource.js";

/** Arguments of {@link VaultAuthRole}. */
export interface VaultAuthRoleArgs {
  /** The CAM role that may log in. Another name in it replaces, where `role` is left out. */
  readonly arn: pulumi.Input<string>;
  /**
   * Name of the role, stored in lower case. Default: the name in the arn (V5). A change replaces.
   */
  readonly role?: pulumi.Input<string>;
  /**
   * Path of the auth mount, at any depth (V1). A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly mount?: pulumi.Input<string>;
  /** First lifetime of a token. Default: the mount's. Seconds, or a text like "1h". */
  readonly tokenTtl?: pulumi.Input<number | string>;
  /** Longest lifetime of a token. Default: the mount's. Seconds, or a text like "24h". */
  readonly tokenMaxTtl?: pulumi.Input<number | string>;
  /**
   * Hard limit of a token's lifetime, even if somebody tunes the mount later. Seconds, or a text
   * like "72h".
   */
  readonly tokenExplicitMaxTtl?: pulumi.Input<number | string>;
  /**
   * Issue periodic tokens: each renewal sets their lifetime to this. Seconds, or a text like "30m".
   */
  readonly tokenPeriod?: pulumi.Input<number | string>;
  /** Policies of the tokens, one per item. Case and order do not matter. */
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
   * Read Vault in preview: the mount, its longest lease, and the existing role. `false` compares
   * with the state alone, for a preview that cannot reach Vault.
   *
   * @default true
   */
  readonly preflight?: pulumi.Input<boolean>;
  /**
   * Reach another server than the run does: an `address`, a `namespace`, and the name of a
   * `tokenFile` or of a `tokenVariable`, never a token. The provider resolves it at each run.
   */
  readonly connection?: pulumi.Input<VaultConnection>;
}

/**
 * A role of Vault's `tencentcloud` auth method (V2): which CAM role may log in, and with what
 * token. Works with Vault and OpenBao.
 *
 * A change that the server would reject fails in preview (V2), and so does a role without its mount
 * (V1). The provider never overwrites an existing role unasked. An argument that you remove goes
 * back to its default in the same write. Two forms of one value (`"1h"` and 3600, a /32, another
 * case or order) are no difference.
 *
 * A role comes after a declared {@link VaultAuthBackend} of the same path, and goes before it, be
 * `mount` its `path` or a text.
 *
 * Errors: a refusal names the rule, what is in the way and what to do; a failed call names its path
 * and, when the token may not, the capability that its policy lacks. State then stays as it was.
 *
 * @example
 * import * as tic from "tencentcloud-tic";
 *
 * const app = new tic.VaultAuthRole("app", {
 *   arn: "qcs::cam::uin/100000000001:roleName/app",
 *   tokenPolicies: ["app-read"],
 *   tokenTtl: "1h",
 * });
 *
 * export const path = app.path;
 *
 * @see https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs
 */
export class VaultAuthRole extends TicResource {
  /** Name of the role, in lower case. */
  declare readonly role: pulumi.Output<string>;
  /** Path of the auth mount. */
  declare readonly mount: pulumi.Output<string>;
  /** The role's path: `auth/<mount>/role/<role>`. */
  declare readonly path: pulumi.Output<string>;
  /** The CAM role that may log in. */
  declare readonly arn: pulumi.Output<string>;
  /** Policies of the tokens, as Vault has them. */
  declare readonly tokenPolicies: pulumi.Output<string[]>;
  /** Seconds. 0 is unset. */
  declare readonly tokenTtl: pulumi.Output<number>;
  /** Seconds. 0 is unset. */
  declare readonly tokenMaxTtl: pulumi.Output<number>;
  /** URL of the server. */
  declare readonly address: pulumi.Output<string>;
  /** The namespace. Empty is the root. */
  declare readonly namespace: pulumi.Output<string>;
  /** The server's cluster id, which tells this server from another. */
  declare readonly clusterId: pulumi.Output<string | undefined>;

  constructor(name: string, args: VaultAuthRoleArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("VaultAuthRole", name, { ...args }, opts);
  }
}
