import {
  dependable,
  ProviderFeature,
  ref,
  TerraformElement,
  type IInterpolatingParent,
  type IResolvable,
  type ITerraformDependable,
  type TerraformProvider,
} from "cdktn";
import type { Construct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import { UserError } from "../core/engine/errors.js";
import {
  argumentsOf,
  defineArguments,
  giveArguments,
  type ArgumentMembers,
  type Settable,
} from "./arguments.js";
import { defineReads, toHcl, toTerraform, type Attributes, type Reads } from "./attribute.js";
import { problemsOfPlace } from "./evaluate-object-path.js";

/** What {@link VaultLogin} takes. */
export interface VaultLoginConfig {
  /** Name of the role in Vault. The method keeps names in lower case, so case does not count. */
  readonly role: string;
  /** Path of the auth mount, of any depth. @default "tencentcloud" */
  readonly mount?: string;
  /**
   * Which form of login the plugin takes. `v0.0.2` sends the secret key to Vault.
   *
   * @default "v0.0.1"
   */
  readonly plugin?: string;
  /** Region that the request to STS names. @default none */
  readonly region?: string;
  /** Where the server is and which key signs. @default the stack's provider without an alias */
  readonly provider?: TerraformProvider;
  /** What has to be there before the login. */
  readonly dependsOn?: ITerraformDependable[];
}

const TYPE = "tic_vault_login";

/** What a login is asked. */
export const loginInputs = {
  role: "string",
  mount: "string",
  plugin: "string",
  region: "string",
} as const satisfies Attributes;

/** What a login answers. */
export const loginOutputs = {
  clientToken: "string",
  accessor: "string",
  policies: "stringList",
  tokenPolicies: "stringList",
  metadata: "stringMap",
  leaseDuration: "integer",
  renewable: "boolean",
  entityId: "string",
  tokenType: "string",
  orphan: "boolean",
} as const satisfies Attributes;

/** What a program reads of a login. */
type VaultLoginReads = Settable<Reads<typeof loginInputs>> &
  Reads<typeof loginOutputs> &
  ArgumentMembers<Omit<VaultLoginConfig, "provider" | "dependsOn">>;

/** A block of a kind that only one of the two libraries has a class for. */
class EphemeralVaultLogin extends TerraformElement implements IInterpolatingParent {
  private readonly provider: TerraformProvider | undefined;
  private readonly dependsOn: readonly string[];

  constructor(scope: Construct, id: string, config: VaultLoginConfig) {
    super(scope, id, `ephemeral.${TYPE}`);
    const { provider, dependsOn = [], ...given } = config;
    giveArguments(this, given);
    this.provider = provider;
    this.dependsOn = dependsOn.map((one) => dependable(one));
    this.node.addValidation({
      validate: () => problemsOfPlace(this, argumentsOf(this), loginInputs),
    });
    // cdktn compares what a stack uses with what it is said to run on; cdktf has no such check.
    if ("registerProviderFeatureUsage" in this) {
      this.registerProviderFeatureUsage(ProviderFeature.EPHEMERAL_RESOURCES);
    }
  }

  interpolationForAttribute(attribute: string): IResolvable {
    return ref(`ephemeral.${TYPE}.${this.friendlyUniqueId}.${attribute}`, this.cdktfStack);
  }

  override toTerraform(): unknown {
    return this.block(toTerraform(argumentsOf(this), loginInputs));
  }

  override toHclTerraform(): unknown {
    const { path } = this.node;
    if (!("registerProviderFeatureUsage" in this)) {
      throw new UserError(
        `${path}: cdktf writes no ephemeral resources as HCL. Synthesise JSON, or use cdktn.`,
      );
    }
    return this.block(toHcl(argumentsOf(this), loginInputs));
  }

  private block(attributes: PropertyMap) {
    const { provider, dependsOn } = this;
    const meta = {
      ...(provider === undefined ? {} : { provider: provider.fqn }),
      ...(dependsOn.length === 0 ? {} : { depends_on: dependsOn }),
    };
    const overrides = this.rawOverrides as PropertyMap;
    const written = { ...attributes, ...meta, ...overrides, "//": this.constructNodeMetadata };
    return { ephemeral: { [TYPE]: { [this.friendlyUniqueId]: written } } };
  }
}
defineReads(EphemeralVaultLogin.prototype, loginOutputs);
defineArguments(EphemeralVaultLogin.prototype, loginInputs);

// The compiler does not see what was just defined.
const WithReads = EphemeralVaultLogin as unknown as new (
  scope: Construct,
  id: string,
  config: VaultLoginConfig,
) => TerraformElement & VaultLoginReads & IInterpolatingParent & ITerraformDependable;

/**
 * A login to Vault, or OpenBao, with a CAM role (`ephemeral.tic_vault_login`): done again near its
 * end, revoked when Terraform is done, and in no plan and no state. Terraform 1.10 or OpenTofu 1.11;
 * with CDKTN the project's `targetVersions` have to say so. A plan logs in too, so the role has to be
 * there before.
 *
 * @example
 * import { VaultLogin } from "tencentcloud-tic/cdktn";
 *
 * const login = new VaultLogin(this, "login", { role: "app" });
 * new VaultProvider(this, "vault", { address, token: login.clientToken });
 */
export class VaultLogin extends WithReads {
  /** Its type in Terraform. */
  static readonly tfResourceType = TYPE;
}
