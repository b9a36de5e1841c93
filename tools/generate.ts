// `npm run generate` writes the classes and constructs that come from the core; `npm run generate:check` compares them.
import { dirname } from "node:path";
import { typeName } from "../provider/cdktn/names.js";
import type { ResourceKind } from "../provider/core/engine/step.js";
import { domainOf, descriptionOf, resourceKinds } from "../provider/core/domains.js";
import { dataSources } from "../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../provider/terraform/ephemeral/vault-login.js";
import type { Attribute } from "../provider/terraform/schema/attribute.js";
import { providerAttributes } from "../provider/terraform/schema/provider-attributes.js";
import { examples } from "./docs/examples.js";
import { rowOf } from "./docs/row-of.js";
import { classDocs, errorsOf, readingDocs } from "./generate/class-docs.js";
import {
  attributeRows,
  fromTerraform,
  inConstructs,
  readingRows,
  resourceRows,
} from "./generate/construct-rows.js";
import {
  attributes,
  configInterface,
  constructSource,
  type ConstructSource,
} from "./generate/construct-source.js";
import { pulumiClass } from "./generate/pulumi-class.js";
import { camelCase, capitalized, kebabCase, lines, sourceFile } from "./generate/source-file.js";
import { writeOrCheck, type GeneratedFiles } from "./generated-files.js";

type File = readonly [path: string, text: string];

/** Something that Terraform reads: a data source, or an ephemeral resource. */
interface Read {
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** The generated sources by their paths. */
export async function generatedSources(): Promise<GeneratedFiles> {
  const constructs = [
    ...resourceKinds().map(construct),
    ...Object.entries(dataSources).map(([type, read]) => dataSource(type, read)),
    ...Object.entries(ephemeralResources).map(([type, read]) => ephemeralResource(type, read)),
  ];
  const names = constructs.map(({ name }) => name);
  const files = await Promise.all([
    ...resourceKinds().map(pulumi),
    index("provider/pulumi", resourceKinds(), "Args"),
    ...constructs.map(async (one): Promise<File> => [one.path, await constructSource(one)]),
    index("provider/cdktn", names, "Config"),
    providerSettings(),
  ]);
  return Object.fromEntries(files);
}

async function pulumi(kind: ResourceKind): Promise<File> {
  const { schema } = descriptionOf(kind);
  const { pulumi: more, see } = rowOf(classDocs, kind);
  const path = pathOf("provider/pulumi", kind);
  const text = await pulumiClass(path, kind, schema, {
    paragraphs: [schema.description, ...more, errorsOf(domainOf(kind).name)],
    tags: [`@example\n${rowOf(examples, kind)}`, `@see ${see}`],
  });
  return [path, text];
}

function construct(kind: ResourceKind): ConstructSource {
  const { schema } = descriptionOf(kind);
  const { constructs: more, constructExample, see } = rowOf(classDocs, kind);
  const imported = `import { ${kind} } from "tencentcloud-tic/cdktn";`;
  return {
    path: pathOf("provider/cdktn", kind),
    name: kind,
    type: typeName(kind),
    base: "ticResource",
    kind,
    meta: "TerraformMetaArguments",
    ...resourceRows(schema),
    doc: {
      paragraphs: [inConstructs(schema.description), ...more],
      tags: [`@example\n${imported}\n\n${constructExample}`, `@see ${see}`],
    },
  };
}

function dataSource(type: string, read: Read): ConstructSource {
  const name = `Data${capitalized(camelCase(type))}`;
  const meta = "TerraformMetaArguments";
  return { ...reading(type, name, read), base: "ticDataSource", meta };
}

function ephemeralResource(type: string, read: Read): ConstructSource {
  const name = capitalized(camelCase(type.replace("tic_", "")));
  const meta = "EphemeralMetaArguments";
  return { ...reading(type, name, read), base: "ticEphemeralResource", meta };
}

function reading(type: string, name: string, { description, attributes: own }: Read) {
  const { more = [], example } = readingDocs[name] ?? { example: "" };
  if (example === "") throw new Error(`${name} has no example.`);
  return {
    path: pathOf("provider/cdktn", name),
    name,
    type,
    ...readingRows(own),
    doc: {
      paragraphs: [fromTerraform(description, own), ...more],
      tags: [`@example\n${example}`],
    },
  };
}

async function providerSettings(): Promise<File> {
  const path = pathOf("provider/cdktn", "provider-settings");
  const alias = {
    name: "alias",
    type: "string",
    doc: {
      paragraphs: [
        "Name of this configuration, for several in one stack: several accounts, or several servers.",
      ],
    },
  } as const;
  const rows = attributeRows(providerAttributes);
  const parts = [
    `import type { IResolvable } from "cdktn";`,
    configInterface("TicProvider", undefined, [alias, ...rows]),
    lines([
      "/** What each setting of the provider holds. */",
      attributes("providerSettings", rows),
    ]),
  ];
  return [path, await sourceFile(path, parts)];
}

async function index(folder: string, names: readonly string[], types: string): Promise<File> {
  const path = pathOf(folder, "index");
  const exports = names.map(
    (name) => `export { ${name}, type ${name}${types} } from "./${kebabCase(name)}.js";`,
  );
  return [path, await sourceFile(path, [exports.join("\n")])];
}

function pathOf(folder: string, name: string): string {
  return `${folder}/generated/${kebabCase(name)}.ts`;
}

async function main(): Promise<void> {
  writeOrCheck(dirname(__dirname), await generatedSources(), "npm run generate");
}

if (require.main === module) void main();
