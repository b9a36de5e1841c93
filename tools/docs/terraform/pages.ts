import { resourceKinds } from "../../../provider/core/domains.js";
import { dataSources } from "../../../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../../../provider/terraform/ephemeral/vault-login.js";
import { functions } from "../../../provider/terraform/functions/index.js";
import { typeName } from "../../../provider/terraform/schema/resource-attributes.js";
import { functionPage } from "./function-page.js";
import { providerPage, type Linked } from "./provider-page.js";
import { dataSourceExamples, ephemeralExamples, functionExamples } from "./reading-examples.js";
import { readingPage } from "./reading-page.js";
import { terraformResourcePage } from "./resource-page.js";

interface Page extends Linked {
  readonly text: string;
}

const NOT_BEFORE =
  "Needs Terraform 1.10, or an OpenTofu that has ephemeral resources: 1.9 has none.";

const resources = resourceKinds().map((kind): Page =>
  made("resources", typeName(kind), terraformResourcePage(kind)),
);

const readings = Object.entries(dataSources).map(([type, source]): Page => {
  const example = exampleOf(dataSourceExamples, type);
  const text = readingPage({ ...source, type, form: "Data Source", example, notes: [] });
  return made("data-sources", type, text);
});

const ephemerals = Object.entries(ephemeralResources).map(([type, one]): Page => {
  const example = exampleOf(ephemeralExamples, type);
  const form = "Ephemeral Resource";
  const text = readingPage({ ...one, type, form, example, notes: [NOT_BEFORE] });
  return made("ephemeral-resources", type, text);
});

const called = Object.entries(functions).map(([name, one]): Page => {
  return made("functions", name, functionPage(name, one, exampleOf(functionExamples, name)));
});

/** The pages of the Terraform provider, by their paths. */
export function terraformPages(): Readonly<Record<string, string>> {
  const index = providerPage([
    ["Resources", resources],
    ["Data Sources", readings],
    ["Ephemeral Resources", ephemerals],
    ["Functions", called],
  ]);
  const all = [...resources, ...readings, ...ephemerals, ...called];
  const entries = all.map(({ path, text }) => [`docs/terraform/${path}`, text] as const);
  return { "docs/terraform/index.md": index, ...Object.fromEntries(entries) };
}

function made(folder: string, name: string, text: string): Page {
  return { name, path: `${folder}/${name.replace(/^tic_/, "")}.md`, text };
}

function exampleOf(examples: Readonly<Record<string, string>>, name: string): string {
  const example = examples[name];
  if (example === undefined) throw new Error(`${name} has no example for its page.`);
  return example;
}
