import { createRequire } from "node:module";
import type { TerraformProviderGeneratorMetadata } from "cdktn";

export const PROVIDER_NAME = "tic";

/** Where Terraform looks for the provider: a host that need not exist, in a filesystem mirror. */
export const PROVIDER_SOURCE = "terraform.local/tencentcloud-tic/tic";

// As far above `dist/cdktn` and `dist/cdktf` as above `provider/cdktn`.
const { version } = createRequire(__filename)("../../package.json") as { readonly version: string };

/** What the libraries write into `required_providers`. */
export const generatorMetadata: TerraformProviderGeneratorMetadata = {
  providerName: PROVIDER_NAME,
  providerVersion: version,
};
