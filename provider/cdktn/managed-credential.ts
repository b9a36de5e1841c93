import { type IResolvable, type TerraformMetaArguments } from "cdktn";
import type { Construct } from "constructs";
import { ticResource } from "./tic-resource.js";

/** Arguments of {@link ManagedCredential}. */
export interface ManagedCredentialConfig extends TerraformMetaArguments {
  /** Name in TIC, at most 64 characters. Names need not be unique. A change replaces. */
  readonly name: string;
  /**
   * The provider in TIC, which can only be "Tencent Cloud" (C1). The config's `provider` is the
   * configuration of Terraform's provider.
   *
   * @default "Tencent Cloud"
   */
  readonly credentialProvider?: string;
  /** The SecretID of the API key. A change replaces. */
  readonly secretId: string;
  /**
   * The SecretKey of the API key. Terraform keeps it in its state in clear: use `secretKeyWo` where
   * your version has it. A new credential needs one of the two. A change replaces.
   */
  readonly secretKey?: string;
  /**
   * The same, in no plan and in no state. Terraform or OpenTofu 1.11 or newer; with CDKTN the
   * project's `targetVersions` have to say so.
   */
  readonly secretKeyWo?: string;
  /** Once set, it alone decides when `secretKeyWo` counts as changed: raise it with each new key. */
  readonly secretKeyWoVersion?: number;
  /**
   * Whether this is the Active credential, which new stacks take (C2). Left alone when not set.
   * `true` on two of one provider is refused at synth.
   */
  readonly active?: boolean | IResolvable;
  /** Stacks that a refusal may wrongly count, each as a rule and a stack: `C6:stk-123`. */
  readonly acknowledge?: string[];
}

/** Arguments that are read in another form than they are written in. */
interface Forms {
  get active(): IResolvable;
  set active(value: boolean | IResolvable);
}

/**
 * A managed API credential of TIC (`tic_managed_credential`): a key pair that TIC stores and signs
 * with. The vendor deprecates it, so use {@link Authorization} where you can. It needs a settings
 * gateway.
 *
 * TIC cannot edit a credential, so a change makes a new one and deletes the old one (C8). Terraform
 * would delete first, and TIC refuses that for an Active credential. So the construct's `lifecycle` is
 * `createBeforeDestroy: true` unless you give one. Then write it there too. The credential comes
 * after the stack's Authorization on the same provider, so that a destroy deletes credentials first
 * and turns the switch off last.
 *
 * @example
 * import { ManagedCredential } from "tencentcloud-tic/cdktn";
 *
 * new ManagedCredential(this, "legacy", {
 *   name: "legacy",
 *   secretId: secretId.stringValue,
 *   secretKey: secretKey.stringValue,
 * });
 *
 * @see https://www.tencentcloud.com/document/product/1043/36010
 */
export class ManagedCredential extends ticResource<
  "ManagedCredential",
  ManagedCredentialConfig,
  Forms
>("ManagedCredential") {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_managed_credential";

  constructor(scope: Construct, id: string, config: ManagedCredentialConfig) {
    const { lifecycle = { createBeforeDestroy: true } } = config;
    super(scope, id, { ...config, lifecycle });
  }
}
