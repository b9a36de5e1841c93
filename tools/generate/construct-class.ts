import { constructSchema } from "../../provider/cdktn/construct-schema.js";
import { typeName } from "../../provider/cdktn/names.js";
import type { ResourceKind } from "../../provider/core/engine/resource-kind.js";
import type {
  PropertySchema,
  PropertyType,
  ResourceSchema,
} from "../../provider/core/schema/schema.js";
import { argumentDoc } from "./argument-doc.js";
import { inConstructs } from "./construct-words.js";
import { docComment, type Doc } from "./doc-comment.js";
import { capitalized, lines, sourceFile } from "./source-file.js";

type Typed = Pick<PropertySchema, "type">;

/** What a config takes for a value of each type. */
const WRITTEN: Readonly<Record<Exclude<PropertyType, "connection">, string>> = {
  string: "string",
  boolean: "boolean | IResolvable",
  integer: "number",
  duration: "number | string",
  stringList: "string[]",
};

/** What a program reads of an attribute of each type. */
const READ: typeof WRITTEN = { ...WRITTEN, boolean: "IResolvable", duration: "string" };

/** provider/cdktn/generated/*.ts: the construct of one kind of resource and its config. */
export function constructClass(
  path: string,
  kind: ResourceKind,
  schema: ResourceSchema,
  doc: Doc,
): Promise<string> {
  const { inputs, outputs } = constructSchema(schema);
  const rows = Object.entries(inputs);
  const isOptional = rows.every(([, { required }]) => required !== true);
  const readOnly = Object.entries(outputs).filter(([name]) => !(name in inputs));
  const members = [
    ...rows.map(([name, row]) => argumentMembers(name, row)),
    ...readOnly.map(([name, row]) =>
      lines([
        docComment({ paragraphs: [row.description] }, "  "),
        `readonly ${name}: ${read(row)};`,
      ]),
    ),
    "/** The object's id, as it is imported by. */",
    "readonly id: string;",
  ];
  const config = rows.map(([name, row]) =>
    lines([
      docComment(argumentDoc(row, inConstructs(row.description)), "  "),
      `readonly ${name}${row.required === true ? "" : "?"}: ${written(row)};`,
    ]),
  );
  const usesResolvable = rows.some(([, { type }]) => type === "boolean");
  return sourceFile(path, [
    lines([
      `import type { ${usesResolvable ? "IResolvable, " : ""}TerraformMetaArguments } from "cdktn";`,
      ...(isOptional ? [`import type { Construct } from "constructs";`] : []),
      `import { ticResource } from "../tic-resource.js";`,
    ]),
    lines([
      docComment({ paragraphs: [`Arguments of {@link ${kind}}.`] }),
      `export interface ${kind}Config extends TerraformMetaArguments {`,
      ...config,
      "}",
    ]),
    lines([
      docComment({ paragraphs: ["The members that generated bindings have for each attribute."] }),
      `interface Members {`,
      ...members,
      "}",
    ]),
    lines([
      docComment(doc),
      `export class ${kind} extends ticResource<${kind}Config, Members>("${kind}") {`,
      "  /** Its type in Terraform. */",
      `  static readonly tfResourceType = "${typeName(kind)}";`,
      ...(isOptional
        ? [
            "",
            `constructor(scope: Construct, id: string, config: ${kind}Config = {}) {`,
            "super(scope, id, config);",
            "}",
          ]
        : []),
      "}",
    ]),
  ]);
}

function argumentMembers(name: string, row: PropertySchema): string {
  return lines([
    ...(read(row) === written(row)
      ? [`${name}: ${read(row)};`]
      : [`get ${name}(): ${read(row)};`, `set ${name}(value: ${written(row)});`]),
    `readonly ${name}Input: ${written(row)} | undefined;`,
    ...(row.required === true ? [] : [`readonly reset${capitalized(name)}: () => void;`]),
  ]);
}

function written({ type }: Typed): string {
  if (type === "connection") throw new Error("A construct has providers instead of connections.");
  return WRITTEN[type];
}

function read({ type }: Typed): string {
  if (type === "connection") throw new Error("A construct has providers instead of connections.");
  return READ[type];
}
