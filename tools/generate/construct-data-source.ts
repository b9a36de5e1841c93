import type { DataSource } from "../../provider/terraform/data-sources/data-source.js";
import type { Attribute } from "../../provider/terraform/schema/attribute.js";
import type { CtyType } from "../../provider/terraform/values/cty.js";
import { inConstructs } from "./construct-words.js";
import { docComment } from "./doc-comment.js";
import { camelCase, capitalized, lines, sourceFile } from "./source-file.js";

/** provider/cdktn/generated/data-*.ts: the construct of one data source, from Terraform's schema. */
export function constructDataSource(
  path: string,
  type: string,
  { attributes, description }: Pick<DataSource, "attributes" | "description">,
  example: string,
): Promise<string> {
  const shape = shapeName(type);
  const name = className(type);
  const inputs = attributes.filter(isInput);
  const lists = attributes.flatMap((one) => {
    const fields = fieldsIn(one.type);
    return fields === undefined ? [] : [{ name: camelCase(one.name), fields }];
  });
  const outputs = attributes.filter((one) => !isInput(one) && fieldsIn(one.type) === undefined);
  const isOptional = inputs.every(({ required }) => required !== true);
  const hasConstructor = isOptional || lists.length > 0;
  return sourceFile(path, [
    lines([
      `import type { TerraformMetaArguments } from "cdktn";`,
      ...(hasConstructor ? [`import type { Construct } from "constructs";`] : []),
      ...(lists.length > 0
        ? [
            `import type { Attributes } from "../attribute.js";`,
            `import { FactList } from "../fact-list.js";`,
          ]
        : []),
      `import { ticDataSource, type DataSourceShape } from "../tic-data-source.js";`,
    ]),
    config(name, inputs),
    lines([
      "/** What it is asked, and what it answers. */",
      `export const ${shape} = {`,
      `type: "${type}",`,
      `inputs: {${inputs.map(typed).join(", ")}},`,
      `outputs: {${outputs.map(typed).join(", ")}},`,
      "} as const satisfies DataSourceShape;",
    ]),
    ...lists.map((list) =>
      lines([
        `/** What is known of each of the ${list.name}. */`,
        `export const ${list.name}Facts = {`,
        list.fields.map(typed).join(", "),
        "} as const satisfies Attributes;",
      ]),
    ),
    lines([
      docComment({
        paragraphs: [inConstructs(description), `In Terraform: \`data.${type}\`.`],
        tags: [`@example\n${example}`],
      }),
      `export class ${name} extends ticDataSource<typeof ${shape}, ${name}Config>(${shape}) {`,
      "/** Its type in Terraform. */",
      `static readonly tfResourceType = ${shape}.type;`,
      ...lists.map(
        (list) =>
          `/** The ${list.name}. */\nreadonly ${list.name}: FactList<typeof ${list.name}Facts>;`,
      ),
      ...(hasConstructor
        ? [
            "",
            `constructor(scope: Construct, id: string, config: ${name}Config${isOptional ? " = {}" : ""}) {`,
            "super(scope, id, config);",
            ...lists.map(
              (list) =>
                `this.${list.name} = new FactList(this, "${list.name}", ${list.name}Facts);`,
            ),
            "}",
          ]
        : []),
      "}",
    ]),
  ]);
}

/** `DataTicVaultAuthRole` of `tic_vault_auth_role`. */
export function className(type: string): string {
  return `Data${capitalized(camelCase(type))}`;
}

/** `vaultAuthRoleData` of `tic_vault_auth_role`. */
function shapeName(type: string): string {
  return `${camelCase(type.replace(/^tic_/, ""))}Data`;
}

function config(name: string, inputs: readonly Attribute[]): string {
  if (inputs.length === 0) {
    return lines([
      `/** Arguments of {@link ${name}}: those of every data source. */`,
      `export type ${name}Config = TerraformMetaArguments;`,
    ]);
  }
  return lines([
    `/** Arguments of {@link ${name}}. */`,
    `export interface ${name}Config extends TerraformMetaArguments {`,
    ...inputs.map((one) =>
      lines([
        docComment({ paragraphs: [inConstructs(one.description)] }, "  "),
        `readonly ${camelCase(one.name)}${one.required === true ? "" : "?"}: string;`,
      ]),
    ),
    "}",
  ]);
}

function isInput({ required, optional }: Pick<Attribute, "required" | "optional">): boolean {
  return required === true || optional === true;
}

function typed({ name, type }: Pick<Attribute, "name" | "type">): string {
  return `${camelCase(name)}: "${attributeType(type)}"`;
}

function attributeType(type: CtyType): string {
  if (type === "string") return "string";
  if (type === "bool") return "boolean";
  if (type === "number") return "integer";
  const [collection, item] = Array.isArray(type) ? (type as readonly unknown[]) : [];
  if ((collection === "set" || collection === "list") && item === "string") return "stringList";
  throw new Error(`There is no attribute of a construct for ${JSON.stringify(type)}.`);
}

/** The fields of a list of objects. */
function fieldsIn(type: CtyType): readonly Pick<Attribute, "name" | "type">[] | undefined {
  if (!Array.isArray(type) || type[0] !== "list") return undefined;
  const item = type[1] as CtyType;
  if (!Array.isArray(item) || item[0] !== "object") return undefined;
  return Object.entries(item[1] as Readonly<Record<string, CtyType>>).map(([name, one]) => ({
    name,
    type: one,
  }));
}
