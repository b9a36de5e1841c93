import type { AttributeType } from "../../provider/cdktn/attribute.js";
import { docComment, type Doc } from "./doc-comment.js";
import { capitalized, lines, sourceFile } from "./source-file.js";

/** What a config takes for a value of each type. */
const WRITTEN: Readonly<Record<AttributeType, string>> = {
  string: "string",
  boolean: "boolean | IResolvable",
  integer: "number",
  duration: "number | string",
  stringList: "string[]",
  stringMap: "Readonly<Record<string, string>>",
};

/** What a program reads of an attribute of each type. */
const READ: typeof WRITTEN = { ...WRITTEN, boolean: "IResolvable", duration: "string" };

/** An argument, or an attribute that is only read. */
export interface ConstructRow {
  readonly name: string;
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly doc: Doc;
}

/** A list of objects that is only read. */
interface ConstructList {
  readonly name: string;
  readonly fields: readonly Omit<ConstructRow, "doc">[];
}

/** The construct of one element of a configuration. */
export interface ConstructSource {
  readonly path: string;
  readonly name: string;
  /** Its type in Terraform. */
  readonly type: string;
  readonly doc: Doc;
  /** Which function makes the class that it extends. */
  readonly base: "ticResource" | "ticDataSource" | "ticEphemeralResource";
  /** What the base knows it by; absent where the base takes its attributes from here. */
  readonly kind?: string;
  /** What every config of this base has. */
  readonly meta: "TerraformMetaArguments" | "EphemeralMetaArguments";
  readonly inputs: readonly ConstructRow[];
  readonly outputs: readonly ConstructRow[];
  readonly lists?: readonly ConstructList[];
}

const FILES = {
  ticResource: "../tic-resource.js",
  ticDataSource: "../tic-data-source.js",
  ticEphemeralResource: "../tic-ephemeral-resource.js",
};

/** provider/cdktn/generated/*.ts: a construct, its config and its members. */
export function constructSource(source: ConstructSource): Promise<string> {
  const { path, name, type, base, kind, meta, inputs, outputs, lists = [] } = source;
  const isOptional = inputs.every(({ required }) => required !== true);
  const hasConstructor = isOptional || lists.length > 0;
  const isOfLibrary = meta === "TerraformMetaArguments";
  const usesResolvable = [...inputs, ...outputs].some((row) => row.type === "boolean");
  const ofLibrary = [...(usesResolvable ? ["IResolvable"] : []), ...(isOfLibrary ? [meta] : [])];
  const ofBase = [base, ...(isOfLibrary ? [] : [`type ${meta}`])];
  return sourceFile(path, [
    lines([
      ...(ofLibrary.length > 0 ? [`import type { ${ofLibrary.join(", ")} } from "cdktn";`] : []),
      ...(hasConstructor ? [`import type { Construct } from "constructs";`] : []),
      ...(lists.length > 0 ? [`import { FactList } from "../fact-list.js";`] : []),
      `import { ${ofBase.join(", ")} } from "${FILES[base]}";`,
    ]),
    configInterface(name, meta, inputs),
    membersInterface(inputs, outputs),
    ...(kind === undefined ? [shape(name, type, inputs, outputs)] : []),
    ...lists.map((list) => attributes(`${list.name}Facts`, list.fields)),
    lines([
      docComment(source.doc),
      `export class ${name} extends ${base}<${name}Config, Members>(${kind === undefined ? shapeName(name) : `"${kind}"`}) {`,
      "/** Its type in Terraform. */",
      `static readonly tfResourceType = "${type}";`,
      ...lists.map((list) =>
        lines([
          `/** The ${list.name}. */`,
          `readonly ${list.name}: FactList<typeof ${list.name}Facts>;`,
        ]),
      ),
      ...(hasConstructor ? constructorLines(name, isOptional, lists) : []),
      "}",
    ]),
  ]);
}

/** The interface of a config. */
export function configInterface(
  name: string,
  base: string | undefined,
  rows: readonly ConstructRow[],
): string {
  const comment = docComment({ paragraphs: [`Arguments of {@link ${name}}.`] });
  if (rows.length === 0)
    return lines([comment, `export type ${name}Config = ${base ?? "object"};`]);
  return lines([
    comment,
    `export interface ${name}Config ${base === undefined ? "" : `extends ${base} `}{`,
    ...rows.map(({ name: argument, type, required, doc }) =>
      lines([
        docComment(doc, "  "),
        `readonly ${argument}${required === true ? "" : "?"}: ${WRITTEN[type]};`,
      ]),
    ),
    "}",
  ]);
}

/** A table of the types of attributes, which the constructs work by. */
export function attributes(
  name: string,
  rows: readonly Pick<ConstructRow, "name" | "type">[],
): string {
  return `export const ${name} = { ${typesOf(rows)} } as const;`;
}

function membersInterface(
  inputs: readonly ConstructRow[],
  outputs: readonly ConstructRow[],
): string {
  return lines([
    docComment({ paragraphs: ["The members that generated bindings have for each attribute."] }),
    "interface Members {",
    ...inputs.map(argumentMembers),
    ...outputs.map(({ name, type, doc }) =>
      lines([docComment(doc, "  "), `readonly ${name}: ${READ[type]};`]),
    ),
    "}",
  ]);
}

function argumentMembers({ name, type, required }: ConstructRow): string {
  return lines([
    ...(READ[type] === WRITTEN[type]
      ? [`${name}: ${READ[type]};`]
      : [`get ${name}(): ${READ[type]};`, `set ${name}(value: ${WRITTEN[type]});`]),
    `readonly ${name}Input: ${WRITTEN[type]} | undefined;`,
    ...(required === true ? [] : [`readonly reset${capitalized(name)}: () => void;`]),
  ]);
}

function shape(
  name: string,
  type: string,
  inputs: readonly ConstructRow[],
  outputs: readonly ConstructRow[],
): string {
  return lines([
    docComment({ paragraphs: ["What it is asked, and what it answers."] }),
    `export const ${shapeName(name)} = {`,
    `type: "${type}", inputs: { ${typesOf(inputs)} }, outputs: { ${typesOf(outputs)} },`,
    "} as const;",
  ]);
}

function shapeName(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Shape`;
}

function typesOf(rows: readonly Pick<ConstructRow, "name" | "type">[]): string {
  return rows.map(({ name, type }) => `${name}: "${type}"`).join(", ");
}

function constructorLines(
  name: string,
  isOptional: boolean,
  lists: readonly ConstructList[],
): readonly string[] {
  return [
    "",
    `constructor(scope: Construct, id: string, config: ${name}Config${isOptional ? " = {}" : ""}) {`,
    "super(scope, id, config);",
    ...lists.map(
      (list) => `this.${list.name} = new FactList(this, "${list.name}", ${list.name}Facts);`,
    ),
    "}",
  ];
}
