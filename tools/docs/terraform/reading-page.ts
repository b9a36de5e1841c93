import type { Attribute } from "../../../provider/terraform/schema/attribute.js";
import { configuration, registryPage } from "./registry-page.js";
import { schemaSection } from "./schema-section.js";
import { inTerraform } from "./words.js";

/** Something that is read: a data source, or an ephemeral resource. */
export interface ReadingPage {
  readonly type: string;
  readonly form: "Data Source" | "Ephemeral Resource";
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly example: string;
  /** What has to be known besides. */
  readonly notes: readonly string[];
}

/** docs/terraform/data-sources/*.md and ephemeral-resources/*.md, from the schema. */
export function readingPage(reading: ReadingPage): string {
  const { type, form, description, attributes, example, notes } = reading;
  return registryPage(
    {
      title: `${type} ${form} - tic`,
      group: type.startsWith("tic_vault_") ? "Vault" : "TIC",
      description,
    },
    `# ${type} (${form})`,
    inTerraform(description),
    notes,
    "## Example Usage",
    configuration(example),
    schemaSection(attributes),
  );
}
