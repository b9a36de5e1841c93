// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type * as pulumi from "@pulumi/pulumi";
import type { Connection } from "../../core/settings/settings.js";
import { TicResource } from "../tic-resource.js";

/** Arguments of {@link ManagedCredential}. */
export interface ManagedCredentialArgs {
  /** Name in TIC. Names need not be unique. At most 64 characters. A change replaces. */
  readonly name: pulumi.Input<string>;
  /**
   * The provider; "Tencent Cloud" is the only one (C1). A change replaces.
   *
   * @default "Tencent Cloud"
   */
  readonly provider?: pulumi.Input<"Tencent Cloud">;
  /** The SecretID of the API key. A change replaces. */
  readonly secretId: pulumi.Input<string>;
  /**
   * The SecretKey of the API key. Always a secret: encrypted in state, never shown. Checked with
   * STS GetCallerIdentity before it is stored in TIC. A change replaces.
   */
  readonly secretKey: pulumi.Input<string>;
  /**
   * Whether this is the Active credential, which new stacks take (C2). Left alone when not set.
   * `true` makes the other one Ready; `false` is refused on the Active one unless another becomes
   * Active.
   */
  readonly active?: pulumi.Input<boolean>;
  /**
   * Doubts that you answer for, each a rule and a stack. Takes effect once applied; the platform's
   * own refusal stays.
   */
  readonly acknowledge?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * How this resource reaches its account, when not through the run's own credentials: names of a
   * `profile`, an `environmentPrefix` or an `assumeRoleArn`; never secrets. Resolved in each
   * process at each run.
   */
  readonly connection?: pulumi.Input<Connection>;
}

/**
 * A managed API credential of TIC (deprecated by the vendor): a key pair that TIC stores and signs
 * with. Only for accounts that have managed credentials already (C4), and only while TIC
 * authorization is off (C3).
 *
 * Use {@link Authorization} where you can. Needs a settings gateway: no public API manages
 * credentials.
 *
 * One with the same name and SecretID is taken over. There is no edit: a change makes a new
 * credential and deletes the old one (C8). Deletion is judged in preview by C5 and C6.
 *
 * Errors: a refusal names the rule, what blocks and what to do; a failed call names its action,
 * code and request id. State then stays as it was.
 *
 * @example
 * import * as pulumi from "@pulumi/pulumi";
 * import * as tic from "tencentcloud-tic";
 *
 * const config = new pulumi.Config();
 *
 * const legacy = new tic.ManagedCredential("legacy", {
 *   name: "legacy",
 *   secretId: config.require("ticSecretId"),
 *   secretKey: config.requireSecret("ticSecretKey"),
 * });
 *
 * export const state = legacy.state;
 *
 * @see https://www.tencentcloud.com/document/product/1043/36010
 */
export class ManagedCredential extends TicResource {
  /** TIC's id of the credential. */
  declare readonly credentialId: pulumi.Output<string>;
  /** `Active` or `Ready`. */
  declare readonly state: pulumi.Output<"Active" | "Ready">;
  /** When TIC stored it. */
  declare readonly createTime: pulumi.Output<string>;
  /** The root account that the key belongs to; may be another one (A7). */
  declare readonly ownerAccountId: pulumi.Output<string>;
  /** The root account whose TIC holds the credential. */
  declare readonly accountId: pulumi.Output<string>;

  constructor(name: string, args: ManagedCredentialArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("ManagedCredential", name, { ...args }, opts);
  }
}
