import { TerraformProvider, TerraformStack, type IResolvable } from "cdktn";
import type { Construct } from "constructs";
import type { Bag } from "../core/connection.js";
import { snakeCase } from "../core/snake-case.js";
import {
  argumentsOf,
  defineSettings,
  giveArguments,
  type ArgumentMembers,
  type Settable,
} from "./arguments.js";
import { toHcl, toTerraform } from "./attribute.js";
import { importOf } from "./import-config.js";
import { problemsOfSettings } from "./judge-settings.js";
import { knownValues } from "./known.js";
import { generatorMetadata, PROVIDER_NAME, PROVIDER_SOURCE } from "./package-version.js";
import { providerSettings } from "./provider-settings.js";
import { declaredProviders, type DeclaredProvider } from "./registry.js";

/** What {@link TicProvider} takes. What is left out comes from the environment. */
export interface TicProviderConfig {
  /** Name of this configuration, for several in one stack: several accounts, or several servers. */
  readonly alias?: string;
  /** Region for calls that need one. @default "ap-guangzhou" */
  readonly region?: string;
  /** Regions in which stacks are looked for. @default the region */
  readonly regions?: string[];
  /** Which API stands behind the switch and the managed credentials. @default "cam" */
  readonly settings?: string;
  /** URL of the settings gateway; needed when `settings` is `gateway`. */
  readonly gatewayEndpoint?: string;
  /** URLs by service (`cam`, `sts`, `tic`), for private deployments and the emulator. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Name of the service-linked role. @default "TIC_QCSLinkedRoleInInfrastructureAsCode" */
  readonly roleName?: string;
  /** The service that the role is for. @default "infrastructureascode.tic.cloud.tencent.com" */
  readonly servicePrincipal?: string;
  /** What a plan does with a refusal: `error`, `warn` or `off`. @default "error" */
  readonly preconditions?: string;
  /** Root accounts that may be touched. @default any */
  readonly allowedAccountIds?: string[];
  /** Seconds for one request. @default 30 */
  readonly requestTimeout?: number;
  /** Further tries of a throttled or broken call. @default 5 */
  readonly maxRetries?: number;
  /** URL of Vault or OpenBao. @default "https://127.0.0.1:8200" */
  readonly vaultAddress?: string;
  /** Namespace of Vault or OpenBao. @default the root namespace */
  readonly vaultNamespace?: string;
  /** Token for Vault or OpenBao: from a sensitive variable, never written out. */
  readonly vaultToken?: string;
  /** PEM file with the authorities that Vault's certificate is checked against. */
  readonly vaultCaCert?: string;
  /** Vault's certificate is not checked. For trying things out only. @default false */
  readonly vaultSkipVerify?: boolean | IResolvable;
  /** The token may be sent over plain http to another machine. @default false */
  readonly vaultAllowPlainHttp?: boolean | IResolvable;
  /** A profile of the Tencent Cloud credentials file, or of tccli. */
  readonly profile?: string;
  /** The key is read from `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, if any, `<prefix>TOKEN`. */
  readonly environmentPrefix?: string;
  /** A CAM role to assume with the key that was found. */
  readonly assumeRoleArn?: string;
  /** A file that holds Vault's token. */
  readonly vaultTokenFile?: string;
  /** The environment variable that holds Vault's token. */
  readonly vaultTokenVariable?: string;
  /** How long a deletion waits for the switch to be turned on in the same apply. @default "60s" */
  readonly waitForSwitch?: number | string;
}

/** The provider, but for the members of its settings. */
class ConfiguredProvider extends TerraformProvider implements DeclaredProvider {
  constructor(scope: Construct, id: string, config: TicProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: PROVIDER_NAME,
      terraformGeneratorMetadata: generatorMetadata,
      terraformProviderSource: PROVIDER_SOURCE,
    });
    giveArguments(this, { ...config });
    declaredProviders.add(TerraformStack.of(this), this);
    this.node.addValidation({ validate: () => problemsOfSettings(this.known) });
  }

  /** The settings as far as they are known by now, by their names in TypeScript. */
  get known(): Bag {
    const overrides = this.rawOverrides as Bag;
    const names = Object.keys(providerSettings);
    const overridden = names
      .filter((name) => snakeCase(name) in overrides)
      .map((name) => [name, overrides[snakeCase(name)]]);
    const { alias: _alias, ...given } = argumentsOf(this);
    return knownValues(this, { ...given, ...(Object.fromEntries(overridden) as Bag) });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return toTerraform(argumentsOf(this), providerSettings);
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return toHcl(argumentsOf(this), providerSettings);
  }
}
// Without a name of its own, references to an aliased provider name the default one.
defineSettings(ConfiguredProvider.prototype, ["alias", ...Object.keys(providerSettings)]);

/** What generated bindings have for each setting. */
interface ProviderWithSettings
  extends
    ConfiguredProvider,
    Settable<Omit<TicProviderConfig, "alias">>,
    ArgumentMembers<TicProviderConfig> {}

// The compiler does not see what was just defined.
const WithSettings = ConfiguredProvider as unknown as new (
  scope: Construct,
  id: string,
  config?: TicProviderConfig,
) => ProviderWithSettings;

/**
 * The provider `tic`: which account and which Vault its resources are for.
 *
 * Terraform finds the provider at `terraform.local/tencentcloud-tic/tic`, in the version of this
 * package. A setting that cannot be used is refused at synth.
 *
 * @example
 * import { Authorization, TicProvider } from "tencentcloud-tic/cdktn";
 *
 * new TicProvider(this, "tic", { regions: ["ap-guangzhou", "ap-singapore"] });
 * const other = new TicProvider(this, "other", { alias: "other", profile: "other" });
 * new Authorization(this, "authorization", { provider: other });
 */
export class TicProvider extends WithSettings {
  /** Its name in Terraform. */
  static readonly tfResourceType = PROVIDER_NAME;
  static readonly generateConfigForImport = importOf(PROVIDER_NAME);
}
