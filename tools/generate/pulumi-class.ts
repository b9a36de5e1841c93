import type { ResourceKind } from "../../provider/core/engine/resource-kind.js";
import type {
  OutputSchema,
  PropertySchema,
  ResourceSchema,
} from "../../provider/core/schema/schema.js";
import { vaultConnectionFields } from "../../provider/core/settings/setting-fields.js";
import { argumentDoc } from "./argument-doc.js";
import { docComment, type Doc } from "./doc-comment.js";
import { lines, sourceFile } from "./source-file.js";

/** provider/pulumi/generated/*.ts: the class of one kind of resource and its arguments. */
export function pulumiClass(
  path: string,
  kind: ResourceKind,
  schema: ResourceSchema,
  doc: Doc,
): Promise<string> {
  const inputs = Object.entries<PropertySchema>(schema.inputs);
  const connection = inputs
    .filter(([, { type }]) => type === "connection")
    .map(([, property]) => connectionType(property));
  const isOptional = inputs.every(([, { required }]) => required !== true);
  return sourceFile(path, [
    lines([
      `import type * as pulumi from "@pulumi/pulumi";`,
      ...connection.map(
        (type) => `import type { ${type} } from "../../core/settings/settings.js";`,
      ),
      `import { TicResource } from "../tic-resource.js";`,
    ]),
    lines([
      docComment({ paragraphs: [`Arguments of {@link ${kind}}.`] }),
      `export interface ${kind}Args {`,
      ...inputs.map(([name, property]) => argument(name, property)),
      "}",
    ]),
    lines([
      docComment(doc),
      `export class ${kind} extends TicResource {`,
      ...Object.entries<OutputSchema>(schema.outputs).map(([name, row]) => output(name, row)),
      "",
      `constructor(name: string, args: ${kind}Args${isOptional ? " = {}" : ""}, opts: pulumi.CustomResourceOptions = {}) {`,
      `super("${kind}", name, { ...args }, opts);`,
      "}",
      "}",
    ]),
  ]);
}

function argument(name: string, property: PropertySchema): string {
  return lines([
    docComment(argumentDoc(property), "  "),
    `readonly ${name}${property.required === true ? "" : "?"}: ${inputType(property)};`,
  ]);
}

function inputType(property: PropertySchema): string {
  if (property.type === "connection") return `pulumi.Input<${connectionType(property)}>`;
  if (property.type === "stringList") return "pulumi.Input<pulumi.Input<string>[]>";
  return `pulumi.Input<${valueType(property)}>`;
}

function output(name: string, row: OutputSchema): string {
  const type = row.optional === true ? `${valueType(row)} | undefined` : valueType(row);
  return lines([
    docComment({ paragraphs: [row.description] }, "  "),
    `declare readonly ${name}: pulumi.Output<${type}>;`,
  ]);
}

function valueType({ type, choices }: Pick<PropertySchema, "type" | "choices">): string {
  if (choices !== undefined) return choices.map((choice) => JSON.stringify(choice)).join(" | ");
  switch (type) {
    case "duration":
      return "number | string";
    case "integer":
      return "number";
    case "stringList":
      return "string[]";
    case "string":
    case "boolean":
      return type;
    case "connection":
      throw new Error("A connection is no output.");
  }
}

function connectionType({ fields }: PropertySchema): string {
  return fields === vaultConnectionFields ? "VaultConnection" : "Connection";
}
