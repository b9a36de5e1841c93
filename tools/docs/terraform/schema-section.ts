import type { Attribute } from "../../../provider/terraform/schema/attribute.js";
import { code, list } from "../markdown.js";
import { fieldsIn, typeWords } from "./type-words.js";
import { inTerraform } from "./words.js";

/** An attribute, and what only a resource's page can say of it. */
export interface ToldAttribute extends Attribute {
  readonly replaces?: boolean;
  readonly example?: string;
}

/** Where Terraform tells of write-only attributes. */
const WRITE_ONLY =
  "https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments";

/** `## Schema`: every attribute, by who gives it its value. */
export function schemaSection(attributes: readonly ToldAttribute[]): readonly string[] {
  const byName = [...attributes].sort((one, other) => (one.name < other.name ? -1 : 1));
  const required = byName.filter((one) => one.required === true);
  const optional = byName.filter((one) => one.optional === true);
  const readOnly = byName.filter((one) => one.required !== true && one.optional !== true);
  return [
    "## Schema",
    ...part("### Required", required),
    ...part("### Optional", optional),
    ...part("### Read-Only", readOnly),
    ...byName.flatMap(nested),
  ];
}

function part(title: string, attributes: readonly ToldAttribute[]): readonly string[] {
  return attributes.length === 0 ? [] : [title, list(attributes.map(line))];
}

function line(attribute: ToldAttribute): string {
  const { name, type, description, example, sensitive, writeOnly, replaces } = attribute;
  const marks = [
    typeWords(type),
    ...(sensitive === true ? ["Sensitive"] : []),
    ...(writeOnly === true ? [`[Write-only](${WRITE_ONLY})`] : []),
  ];
  const sentences = [
    ...(replaces === true ? ["*Replaces.*"] : []),
    inTerraform(description),
    ...(example === undefined ? [] : [`Example: ${code(inTerraform(example))}.`]),
    ...(fieldsIn(type).length === 0 ? [] : [`See [its fields](#${anchorOf(name)}).`]),
  ];
  return `${code(name)} (${marks.join(", ")}) ${sentences.join(" ")}`;
}

function nested({ name, type }: ToldAttribute): readonly string[] {
  const fields = fieldsIn(type);
  if (fields.length === 0) return [];
  return [
    `<a id="${anchorOf(name)}"></a>`,
    `### Nested Schema for ${code(name)}`,
    "Read-Only:",
    list(fields.map(([field, one]) => `${code(field)} (${typeWords(one)})`)),
  ];
}

function anchorOf(name: string): string {
  return `nestedatt--${name}`;
}
