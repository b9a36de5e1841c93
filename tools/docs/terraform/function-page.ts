import type { ProviderFunction } from "../../../provider/terraform/functions/index.js";
import { code } from "../markdown.js";
import { configuration, registryPage } from "./registry-page.js";
import { typeExpression, typeWords } from "./type-words.js";
import { inTerraform } from "./words.js";

/** docs/terraform/functions/*.md: one function, from its own words. */
export function functionPage(name: string, one: ProviderFunction, example: string): string {
  const { summary, description, parameters, returns } = one;
  const signature = parameters.map((given) => `${given.name} ${typeExpression(given.type)}`);
  return registryPage(
    { title: `${name} function - tic`, description: summary },
    `# function: ${name}`,
    inTerraform(description),
    "Needs Terraform 1.8, or OpenTofu 1.7. It asks no service.",
    "## Example Usage",
    configuration(example),
    "## Signature",
    `\`\`\`text\n${name}(${signature.join(", ")}) ${typeExpression(returns)}\n\`\`\``,
    "## Arguments",
    parameters
      .map((given, index) => {
        const texts = `(${typeWords(given.type)}) ${inTerraform(given.description)}`;
        return `${String(index + 1)}. ${code(given.name)} ${texts}`;
      })
      .join("\n"),
  );
}
