import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import { keySources, proxies } from "../keys-and-proxies.js";
import { code, list } from "../markdown.js";
import { providerExample } from "./reading-examples.js";
import { configuration, registryPage } from "./registry-page.js";
import { schemaSection } from "./schema-section.js";

const DESCRIPTION =
  "The settings of Tencent Cloud's Infrastructure-as-Code platform (TIC) and the roles of Vault's tencentcloud auth method, with the documented deletion preconditions checked in plan and again in apply.";

const KEYS =
  "Tencent Cloud's API keys are not arguments. The first of these places that has a key counts:";

const CHOICES =
  "`profile`, `environment_prefix` and `assume_role_arn` choose by name instead. Several accounts, servers or namespaces are several configurations with an `alias`.";

const SETTINGS =
  "An argument that you leave out comes from the environment, then from its default. Of several variables the first one that is set counts. An empty text means: not set. A value that the plan does not know counts as not set there, with a warning.";

/** A page of another part. */
export interface Linked {
  readonly name: string;
  /** From docs/terraform on. */
  readonly path: string;
}

/** docs/terraform/index.md: the provider block, and the way to all other pages. */
export function providerPage(
  parts: readonly (readonly [title: string, pages: readonly Linked[]])[],
): string {
  return registryPage(
    { title: "tic Provider", description: DESCRIPTION },
    "# tic Provider",
    DESCRIPTION,
    "[The guide](../terraform.md) shows a refusal and a drift, and says what Terraform does not tell a provider. [All rules](../rules.md).",
    "## Example Usage",
    configuration(providerExample),
    "## Keys and Settings",
    KEYS,
    keySources,
    CHOICES,
    SETTINGS,
    "## Proxies",
    proxies,
    schemaSection(providerAttributes),
    ...parts.flatMap(([title, pages]) => [
      `## ${title}`,
      list(pages.map(({ name, path }) => `[${code(name)}](${path})`)),
    ]),
  );
}
