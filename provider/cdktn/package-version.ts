import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformProviderGeneratorMetadata } from "cdktn";

/** The provider's name in a configuration. */
export const PROVIDER_NAME = "tic";

/** Where Terraform looks for the provider: a host that need not exist, in a filesystem mirror. */
export const PROVIDER_SOURCE = "terraform.local/tencentcloud-tic/tic";

/** The package's own, which is the provider's too. */
function packageVersion(): string {
  const text = readFileSync(join(__dirname, "..", "..", "package.json"), "utf8");
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

/** What the libraries write into `required_providers`. */
export const generatorMetadata: TerraformProviderGeneratorMetadata = {
  providerName: PROVIDER_NAME,
  providerVersion: packageVersion(),
};
