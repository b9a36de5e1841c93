import { TerraformProvider, TerraformStack } from "cdktn";
import type { Construct } from "constructs";
import type { PropertyMap } from "../core/settings/connection.js";
import { snakeCase } from "../core/values/snake-case.js";
import { argumentsOf, defineSettings, giveArguments } from "./arguments.js";
import { toHcl, toTerraform } from "./attribute.js";
import { importOf } from "./import-config.js";
import { knownValues } from "./known.js";
import { generatorMetadata, PROVIDER_NAME, PROVIDER_SOURCE } from "./package-version.js";
import { providerSettings, type TicProviderConfig } from "./generated/provider-settings.js";
import { declaredProviders, type DeclaredProvider } from "./registry.js";
import { ConfigError } from "../core/engine/errors.js";
import { resolveSettings } from "../core/settings/config.js";
import { parseDuration } from "../core/values/duration.js";
import { constructTerms } from "./construct-terms.js";
import { hasUnknown } from "../core/schema/schema.js";

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

  get known(): PropertyMap {
    const overrides = this.rawOverrides as PropertyMap;
    const names = Object.keys(providerSettings);
    const overridden = names
      .filter((name) => snakeCase(name) in overrides)
      .map((name) => [name, overrides[snakeCase(name)]]);
    const { alias: _alias, ...given } = argumentsOf(this);
    return knownValues(this, { ...given, ...(Object.fromEntries(overridden) as PropertyMap) });
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

type Settable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Members beside each setting, as generated bindings name them. */
type Beside<Config> = {
  readonly [Name in keyof Config & string as `${Name}Input`]: Config[Name] | undefined;
} & { readonly [Name in keyof Config & string as `reset${Capitalize<Name>}`]: () => void };

/** What generated bindings have for each setting. */
interface ProviderWithSettings
  extends
    ConfiguredProvider,
    Settable<Omit<TicProviderConfig, "alias">>,
    Beside<TicProviderConfig> {}

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

/** Problems of the settings that are known when a stack is synthesised. */
function problemsOfSettings(known: PropertyMap): string[] {
  const texts = new Map(
    Object.entries(known)
      .filter(([, value]) => !hasUnknown(value))
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
  const problems = problemsOfWait(known.waitForSwitch);
  try {
    // The environment of the apply is another one, and may have what is left out here.
    resolveSettings({ get: (key) => texts.get(key) ?? companion(key, texts), env: {} });
    return problems;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [error.textIn(constructTerms), ...problems];
  }
}

/** A stand-in for a setting that another one needs: the environment of the apply may have it. */
function companion(key: string, texts: ReadonlyMap<string, string>): string | undefined {
  if (key === "settings" && texts.has("gatewayEndpoint")) return "gateway";
  const isGateway = key === "gatewayEndpoint" && texts.get("settings") === "gateway";
  return isGateway ? "https://gateway.invalid" : undefined;
}

function problemsOfWait(value: unknown): string[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  const duration = parseDuration(value);
  return duration.ok ? [] : [`waitForSwitch: ${duration.problem} Example: waitForSwitch: "2m"`];
}
