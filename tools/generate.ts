// `npm run generate` writes the classes and constructs that come from the core; `npm run generate:check` compares them.
import { dirname } from "node:path";
import { isVaultKind, type ResourceKind } from "../provider/core/engine/resource-kind.js";
import { descriptionOf, resourceKinds } from "../provider/core/kinds.js";
import { dataSources } from "../provider/terraform/data-sources/index.js";
import { examples } from "./docs/examples.js";
import { classDocs, dataSourceExamples, errorsOf } from "./generate/class-docs.js";
import { constructClass } from "./generate/construct-class.js";
import { className, constructDataSource } from "./generate/construct-data-source.js";
import { inConstructs } from "./generate/construct-words.js";
import { pulumiClass } from "./generate/pulumi-class.js";
import { kebabCase, sourceFile } from "./generate/source-file.js";
import { writeOrCheck, type GeneratedFiles } from "./generated-files.js";

type File = readonly [path: string, text: string];

/** The generated sources by their paths. */
export async function generatedSources(): Promise<GeneratedFiles> {
  const constructs = [
    ...resourceKinds.map((kind) => ({ name: kind, write: () => construct(kind) })),
    ...Object.keys(dataSources).map((type) => ({
      name: className(type),
      write: () => dataSource(type),
    })),
  ];
  const files = await Promise.all([
    ...resourceKinds.map((kind) => pulumi(kind)),
    index("provider/pulumi", resourceKinds, "Args"),
    ...constructs.map(({ write }) => write()),
    index(
      "provider/cdktn",
      constructs.map(({ name }) => name),
      "Config",
    ),
  ]);
  return Object.fromEntries(files);
}

async function pulumi(kind: ResourceKind): Promise<File> {
  const { schema } = descriptionOf(kind);
  const { pulumi: more, see } = classDocs[kind];
  const path = pathOf("provider/pulumi", kind);
  const text = await pulumiClass(path, kind, schema, {
    paragraphs: [schema.description, ...more, errorsOf(isVaultKind(kind) ? "vault" : "tic")],
    tags: [`@example\n${examples[kind]}`, `@see ${see}`],
  });
  return [path, text];
}

async function construct(kind: ResourceKind): Promise<File> {
  const { schema } = descriptionOf(kind);
  const { constructs: more, constructExample, see } = classDocs[kind];
  const path = pathOf("provider/cdktn", kind);
  const imported = `import { ${kind} } from "tencentcloud-tic/cdktn";`;
  const text = await constructClass(path, kind, schema, {
    paragraphs: [inConstructs(schema.description), ...more],
    tags: [`@example\n${imported}\n\n${constructExample}`, `@see ${see}`],
  });
  return [path, text];
}

async function dataSource(type: string): Promise<File> {
  const source = dataSources[type];
  const example = dataSourceExamples[type];
  if (source === undefined || example === undefined) throw new Error(`${type} has no example.`);
  const path = pathOf("provider/cdktn", className(type));
  return [path, await constructDataSource(path, type, source, example)];
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
