import * as pulumi from "@pulumi/pulumi";
import type { CredentialState } from "../core/tic/facts.js";
import type { Connection } from "../core/settings/settings.js";
import { register } from "./register.js";

/** Arguments of {@link ManagedCredential}. */
export interface ManagedCredentialArgs {
  /** Name in TIC, at most 64 characters. Names need not be unique. A change replaces. */
  readonly name: pulumi.Input<string>;
  /**
   * The provider, which can only be "Tencent Cloud" (C1).
   *
   * @default "Tencent Cloud"
   */
  readonly provider?: pulumi.Input<"Tencent Cloud">;
  /** The SecretID of the API key. A change replaces. */
  readonly secretId: pulumi.Input<string>;
  /**
   * The SecretKey of the API key. Always a secret: encrypted in state, never shown. Checked with
   * STS GetCallerIdentity before TIC stores it. A change replaces.
   */
  readonly secretKey: pulumi.Input<string>;
  /**
   * Whether this is the Active credential, which new stacks take (C2). Left alone when not set.
   * `true` makes the other one Ready; `false` is refused on the Active one unless another one
   * becomes Active.
   */
  readonly active?: pulumi.Input<boolean>;
  /** Stacks that a refusal may wrongly count, each as a rule and a stack: `C6:stk-123`. */
  readonly acknowledge?: pulumi.Input<pulumi.Input<string>[]>;
  /** Reach another account than the run does: names, never secrets. */
  readonly connection?: pulumi.Input<Connection>;
}

/**
 * A managed API credential of TIC: a key pair that TIC stores and signs with. The vendor deprecates
 * it, so use {@link Authorization} where you can. It needs a settings gateway, since no public API
 * manages credentials.
 *
 * Only accounts that have managed credentials may create more (C4), and only while TIC
 * authorization is off (C3). The provider takes over one with the same name and SecretID. TIC cannot
 * edit a credential, so a change makes a new one and deletes the old one (C8). The preview checks a
 * deletion by C5 and C6.
 *
 * Errors: a refusal names the rule, what blocks and what to do; a failed call names its action,
 * code and request id. State then stays as it was.
 *
 * @example
 * new tic.ManagedCredential("legacy", {
 *   name: "legacy",
 *   secretId: config.require("secretId"),
 *   secretKey: config.requireSecret("secretKey"),
 * });
 *
 * @see https://www.tencentcloud.com/document/product/1043/36010
 */
export class ManagedCredential extends pulumi.CustomResource {
  /** TIC's id of the credential. */
  declare readonly credentialId: pulumi.Output<string>;
  /** `Active` or `Ready`. */
  declare readonly state: pulumi.Output<CredentialState>;
  /** When TIC stored it. */
  declare readonly createTime: pulumi.Output<string>;
  /** The root account that the key belongs to; may be another one (A7). */
  declare readonly ownerAccountId: pulumi.Output<string>;
  /** The root account whose TIC holds the credential. */
  declare readonly accountId: pulumi.Output<string>;

  constructor(name: string, args: ManagedCredentialArgs, opts: pulumi.CustomResourceOptions = {}) {
    const secretKey = pulumi.secret(args.secretKey);
    const registration = register("ManagedCredential", name, { ...args, secretKey }, opts);
    const outputs = {
      credentialId: undefined,
      state: undefined,
      createTime: undefined,
      ownerAccountId: undefined,
      accountId: undefined,
    };
    super(
      registration.type,
      name,
      { ...outputs, ...registration.props },
      pulumi.mergeOptions(registration.opts, { additionalSecretOutputs: ["secretKey"] }),
    );
    registration.attach(this);
  }
}
