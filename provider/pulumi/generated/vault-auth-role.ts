// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type * as pulumi from "@pulumi/pulumi";
import type { VaultConnection } from "../../core/settings/settings.js";
import { TicResource } from "../tic-resource.js";

/** Arguments of {@link VaultAuthRole}. */
export interface VaultAuthRoleArgs {
  /** The CAM role that may log in. Another name in it replaces, where `role` is left out. */
  readonly arn: pulumi.Input<string>;
  /**
   * Name of the role; stored in lower case. Without it the name is taken from the arn (V5). A
   * change replaces.
   */
  readonly role?: pulumi.Input<string>;
  /**
   * Path of the auth mount, at any depth (V1). A change replaces.
   *
   * @default "tencentcloud"
   */
  readonly mount?: pulumi.Input<string>;
  /**
   * How long a token is good at first. Not set: as the mount says. Seconds, or a text like "1h".
   */
  readonly tokenTtl?: pulumi.Input<number | string>;
  /**
   * How long a token can be good at most. Not set: as the mount says. Seconds, or a text like
   * "24h".
   */
  readonly tokenMaxTtl?: pulumi.Input<number | string>;
  /**
   * A hard limit of a token's life, whatever the mount's tuning becomes later. Seconds, or a text
   * like "72h".
   */
  readonly tokenExplicitMaxTtl?: pulumi.Input<number | string>;
  /** Makes periodic tokens: each renewal sets their life to this. Seconds, or a text like "30m". */
  readonly tokenPeriod?: pulumi.Input<number | string>;
  /** Policies of the tokens, one an item. Case and order do not matter. */
  readonly tokenPolicies?: pulumi.Input<pulumi.Input<string>[]>;
  /** Addresses from which a login and its token are taken. An address alone is a /32. */
  readonly tokenBoundCidrs?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The policy `default` is not added.
   *
   * @default false
   */
  readonly tokenNoDefaultPolicy?: pulumi.Input<boolean>;
  /**
   * How often a token can be used; 0 is without limit, which child tokens need.
   *
   * @default 0
   */
  readonly tokenNumUses?: pulumi.Input<number>;
  /**
   * `service`, `batch`, or `default` for what the mount is tuned to.
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
   * Write over a role that is there already and is different. Without it that is refused; an
   * identical one is always taken over.
   *
   * @default false
   */
  readonly adopt?: pulumi.Input<boolean>;
  /**
   * Look at Vault in preview: the mount, its longest lease, and the role as it is there. `false`
   * compares with the state alone, for a preview that cannot reach Vault.
   *
   * @default true
   */
  readonly preflight?: pulumi.Input<boolean>;
  /**
   * How this resource reaches its server, when not as the run does: an `address`, a `namespace`,
   * and the name of a `tokenFile` or of a `tokenVariable`; never a token. Resolved in each process
   * at each run.
   */
  readonly connection?: pulumi.Input<VaultConnection>;
}

/**
 * A role of Vault's `tencentcloud` auth method (V2): which CAM role may log in, and with what
 * token. Works with Vault and OpenBao.
 *
 * What the server would refuse is refused in preview (V2), with the mount looked at (V1). A role
 * that is there already is never overwritten unasked. What is taken out of the program is reset on
 * the server in the same write. Two forms of one value (`"1h"` and 3600, a /32, another case or
 * order) are no difference.
 *
 * A role comes after a declared {@link VaultAuthBackend} of the same path, and is deleted before
 * it, be `mount` its `path` or a text.
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
  /** Seconds; 0 is unset. */
  declare readonly tokenTtl: pulumi.Output<number>;
  /** Seconds; 0 is unset. */
  declare readonly tokenMaxTtl: pulumi.Output<number>;
  /** URL of the server. */
  declare readonly address: pulumi.Output<string>;
  /** The namespace; empty is the root. */
  declare readonly namespace: pulumi.Output<string>;
  /** The server's cluster id, so that another server is never taken for this one. */
  declare readonly clusterId: pulumi.Output<string | undefined>;

  constructor(name: string, args: VaultAuthRoleArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("VaultAuthRole", name, { ...args }, opts);
  }
}
