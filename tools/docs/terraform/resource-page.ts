import { domainOf, descriptionOf } from "../../../provider/core/domains.js";
import type { ResourceKind } from "../../../provider/core/engine/step.js";
import {
  typeName,
  resourceAttributes,
  type ResourceAttribute,
} from "../../../provider/terraform/schema/resource-attributes.js";
import { table } from "../markdown.js";
import { anchor } from "../rules-page.js";
import { rowOf } from "../row-of.js";
import { serviceWords } from "../service-words.js";
import { rulesOn, stepWords, type AnyStepKind } from "../step-words.js";
import { importForms } from "./import-forms.js";
import { configuration, registryPage } from "./registry-page.js";
import { resourceExamples } from "./resource-examples.js";
import { resourceNotes } from "./resource-notes.js";
import { schemaSection, type ToldAttribute } from "./schema-section.js";
import { inTerraform } from "./words.js";

const DURATIONS =
  'A duration is a number of seconds (`3600`), or a text of amounts with the units `d`, `h`, `m`, `s` and `ms` (`"1h30m"`). Two forms of one length are no difference. `0` means: not set.';

/** docs/terraform/resources/*.md: one resource, from its schema and the rules that guard it. */
export function terraformResourcePage(kind: ResourceKind): string {
  const { schema } = descriptionOf(kind);
  const type = typeName(kind);
  const takesDurations = Object.values(schema.inputs).some((one) => one.type === "duration");
  return registryPage(
    {
      title: `${type} Resource - tic`,
      group: rowOf({ tic: "TIC", vault: "Vault" }, domainOf(kind).name),
      description: schema.description,
    },
    `# ${type} (Resource)`,
    inTerraform(schema.description),
    "## Example Usage",
    configuration(rowOf(resourceExamples, kind)),
    rowOf(resourceNotes, kind),
    schemaSection(resourceAttributes(kind).map(told)),
    inTerraform(serviceWords(kind).replacing),
    takesDurations ? [DURATIONS] : [],
    "## Rules",
    "The provider checks these in plan and again in apply. [Rules](../../rules.md) explains each one. [The guide](../../terraform.md) tells what Terraform does not tell a provider.",
    ruleTable(kind),
    "## Import",
    importSection(kind),
  );
}

function told({ input, ...attribute }: ResourceAttribute): ToldAttribute {
  if (input === undefined) return attribute;
  const { example, replaces } = input;
  return {
    ...attribute,
    example: `${attribute.name} = ${example}`,
    ...(replaces === true ? { replaces } : {}),
  };
}

function ruleTable(kind: ResourceKind): string {
  const steps = (Object.keys(stepWords) as AnyStepKind[]).filter(
    (step) => stepWords[step].resource === kind && rulesOn(step).length > 0,
  );
  return table(
    ["when", "rules"],
    steps.map((step) => [
      inTerraform(stepWords[step].when),
      rulesOn(step)
        .map((rule) => `[${rule.id}](../../rules.md#${anchor(rule)})`)
        .join(", "),
    ]),
  );
}

function importSection(kind: ResourceKind): readonly string[] {
  const { name, id, form, notes } = rowOf(importForms, kind);
  const address = `${typeName(kind)}.${name}`;
  return [
    form,
    configuration(`import {\n  to = ${address}\n  id = "${id}"\n}`),
    `\`\`\`shell\nterraform import ${address} ${id}\n\`\`\``,
    "`terraform plan -generate-config-out=FILE` writes the block's configuration.",
    ...notes,
  ];
}
