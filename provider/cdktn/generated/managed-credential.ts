// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable, TerraformMetaArguments } from "cdktn";
import { ticResource } from "../tic-resource.js";

/** Arguments of {@link ManagedCredential}. */
export interface ManagedCredentialConfig extends TerraformMetaArguments {
  /** Name in TIC. Names need not be unique. At most 64 characters. A change replaces. */
  readonly name: string;
  /**
   * The provider. "Tencent Cloud" is the only one (C1). The config's `provider` is the
   * configuration of Terraform's provider. A change replaces.
   *
   * @default "Tencent Cloud"
   */
  readonly credentialProvider?: string;
  /** The SecretID of the API key. A change replaces. */
  readonly secretId: string;
  /**
   * The SecretKey of the API key. Terraform keeps it in its state in clear: use `secretKeyWo` where
   * your version has it. Checked with STS GetCallerIdentity before it is stored in TIC. A new
   * object needs one of the two forms. A change replaces.
   */
  readonly secretKey?: string;
  /**
   * The same as `secretKey`, in no plan and in no state. Terraform or OpenTofu 1.11 or newer. With
   * CDKTN the project's `targetVersions` have to say so. A change replaces.
   */
  readonly secretKeyWo?: string;
  /**
   * Once set, it alone decides when `secretKeyWo` counts as changed: raise it with each new key.
   */
  readonly secretKeyWoVersion?: number;
  /**
   * Whether this is the Active credential, which new stacks take (C2). When not set, the provider
   * leaves it alone. `true` makes the other one Ready. The provider refuses `false` on the Active
   * one unless another becomes Active.
   */
  readonly active?: boolean | IResolvable;
  /**
   * Stacks that a refusal may wrongly count, each as a rule and a stack: you confirm that they are
   * not in the way. Takes effect once applied. The platform can still refuse.
   */
  readonly acknowledge?: string[];
}

/** The members that generated bindings have for each attribute. */
interface Members {
  name: string;
  readonly nameInput: string | undefined;
  credentialProvider: string;
  readonly credentialProviderInput: string | undefined;
  readonly resetCredentialProvider: () => void;
  secretId: string;
  readonly secretIdInput: string | undefined;
  secretKey: string;
  readonly secretKeyInput: string | undefined;
  readonly resetSecretKey: () => void;
  secretKeyWo: string;
  readonly secretKeyWoInput: string | undefined;
  readonly resetSecretKeyWo: () => void;
  secretKeyWoVersion: number;
  readonly secretKeyWoVersionInput: number | undefined;
  readonly resetSecretKeyWoVersion: () => void;
  get active(): IResolvable;
  set active(value: boolean | IResolvable);
  readonly activeInput: boolean | IResolvable | undefined;
  readonly resetActive: () => void;
  acknowledge: string[];
  readonly acknowledgeInput: string[] | undefined;
  readonly resetAcknowledge: () => void;
  /** TIC's id of the credential. */
  readonly credentialId: string;
  /** `Active` or `Ready`. */
  readonly state: string;
  /** When TIC stored it. */
  readonly createTime: string;
  /** The root account that the key belongs to. It may be another one (A7). */
  readonly ownerAccountId: string;
  /** The root account whose TIC holds the credential. */
  readonly accountId: string;
  /** The object's id, as it is imported by. */
  readonly id: string;
}

/**
 * A managed API credential of TIC (deprecated by the vendor): a key pair that TIC stores and signs
 * with. Only for accounts that have managed credentials already (C4), and only while TIC
 * authorization is off (C3).
 *
 * Use {@link Authorization} where you can. A credential needs a settings gateway, since no public
 * API manages credentials.
 *
 * TIC cannot edit a credential, so a change makes a new one and deletes the old one (C8). Terraform
 * would delete first, and TIC refuses that for an Active credential. So the construct's `lifecycle`
 * is `createBeforeDestroy: true` unless you give one. Then write it there too. The credential comes
 * after the stack's Authorization on the same provider, so that a destroy deletes credentials first
 * and turns the switch off last. A synth refuses `active: true` on two of one provider.
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
export class ManagedCredential extends ticResource<ManagedCredentialConfig, Members>(
  "ManagedCredential",
) {
  /** Its type in Terraform. */
  static readonly tfResourceType = "tic_managed_credential";
}
