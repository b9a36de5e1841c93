// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type * as pulumi from "@pulumi/pulumi";
import type { Connection } from "../../core/settings/settings.js";
import { TicResource } from "../tic-resource.js";

/** Arguments of {@link ManagedCredential}. */
export interface ManagedCredentialArgs {
  /** Name in TIC. Names need not be unique. At most 64 characters. A change replaces. */
  readonly name: pulumi.Input<string>;
  /**
   * The provider. "Tencent Cloud" is the only one (C1). A change replaces.
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
   * Whether this is the Active credential, which new stacks take (C2). When not set, the provider
   * leaves it alone. `true` makes the other one Ready. The provider refuses `false` on the Active
   * one unless another becomes Active.
   */
  readonly active?: pulumi.Input<boolean>;
  /**
   * Stacks that a refusal may wrongly count, each as a rule and a stack: you confirm that they are
   * not in the way. Takes effect once applied. The platform can still refuse.
   */
  readonly acknowledge?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Reach another account than the run does: the name of a `profile`, an `environmentPrefix` or an
   * `assumeRoleArn`, never a secret. The provider resolves it at each run.
   */
  readonly connection?: pulumi.Input<Connection>;
}

/**
 * A managed API credential of TIC (deprecated by the vendor): a key pair that TIC stores and signs
 * with. Only for accounts that have managed credentials already (C4), and only while TIC
 * authorization is off (C3).
 *
 * Use {@link Authorization} where you can. A credential needs a settings gateway, since no public
 * API manages credentials.
 *
 * The provider takes over one with the same name and SecretID. TIC cannot edit a credential, so a
 * change makes a new one and deletes the old one (C8). The preview checks a deletion by C5 and C6.
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
  /** The root account that the key belongs to. It may be another one (A7). */
  declare readonly ownerAccountId: pulumi.Output<string>;
  /** The root account whose TIC holds the credential. */
  declare readonly accountId: pulumi.Output<string>;

  constructor(name: string, args: ManagedCredentialArgs, opts: pulumi.CustomResourceOptions = {}) {
    super("ManagedCredential", name, { ...args }, opts);
  }
}
