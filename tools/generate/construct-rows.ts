import type { AttributeType } from "../../provider/cdktn/attribute.js";
import { constructSchema } from "../../provider/cdktn/construct-schema.js";
import type {
  OutputSchema,
  PropertySchema,
  PropertyType,
  ResourceSchema,
} from "../../provider/core/schema/schema.js";
import { fieldsIn } from "../docs/terraform/type-words.js";
import type { Attribute } from "../../provider/terraform/schema/attribute.js";
import type { CtyType } from "../../provider/terraform/values/cty.js";
import { argumentDoc } from "./argument-doc.js";
import type { ConstructRow, ConstructSource } from "./construct-source.js";
import { camelCase } from "./source-file.js";

/** What the core says of every engine, and what is true where a stack is synthesised. */
const REPLACED: readonly (readonly [found: RegExp, said: string])[] = [
  [
    /Always a secret: encrypted in state, never shown\./g,
    "Terraform keeps it in its state in clear: use `secretKeyWo` where your version has it.",
  ],
  [/ State keeps a salted fingerprint, which tells when to write it again\./g, ""],
  [/`(\w+) = ([^`]+)`/g, "`$1: $2`"],
  [/\bpreview\b/g, "plan"],
];

type Rows = Pick<ConstructSource, "inputs" | "outputs">;

/** A description of the core as it is true of a construct. */
export function inConstructs(description: string): string {
  return REPLACED.reduce((text, [found, said]) => text.replaceAll(found, said), description);
}

/** The same of Terraform, which names attributes of its own in snake case. */
export function fromTerraform(description: string, attributes: readonly Attribute[]): string {
  const names = attributes.flatMap(({ name, type }) => [
    name,
    ...fieldsIn(type).map(([one]) => one),
  ]);
  const own = names.filter((name) => name.includes("_"));
  const named = own.reduce(
    (text, name) => text.replaceAll(`\`${name}\``, `\`${camelCase(name)}\``),
    description,
  );
  return inConstructs(named);
}

/** The rows of a kind of resource. */
export function resourceRows(schema: ResourceSchema): Rows {
  const { inputs, outputs } = constructSchema(schema);
  const own = Object.entries<OutputSchema>(outputs).filter(([name]) => !(name in inputs));
  const id = { type: "string", description: "The object's id, as it is imported by." } as const;
  return {
    inputs: Object.entries<PropertySchema>(inputs).map(([name, row]) => ({
      name,
      type: typeOf(row.type),
      required: row.required === true,
      doc: argumentDoc(row, inConstructs(row.description)),
    })),
    outputs: [...own, ["id", id] as const].map(([name, { type, description }]) => ({
      name,
      type: typeOf(type),
      doc: { paragraphs: [inConstructs(description)] },
    })),
  };
}

/** The rows of what Terraform reads: a data source, or an ephemeral resource. */
export function readingRows(
  all: readonly Attribute[],
): Pick<ConstructSource, "inputs" | "outputs" | "lists"> {
  const lists = all.filter(({ type }) => fieldsIn(type).length > 0);
  const plain = all.filter((one) => !lists.includes(one));
  return {
    inputs: attributeRows(plain.filter(isInput)),
    outputs: attributeRows(plain.filter((one) => !isInput(one))),
    lists: lists.map(({ name, type }) => ({
      name: camelCase(name),
      fields: fieldsIn(type).map(([field, one]) => ({ name: camelCase(field), type: ofCty(one) })),
    })),
  };
}

/** The rows of attributes of Terraform. */
export function attributeRows(attributes: readonly Attribute[]): readonly ConstructRow[] {
  return attributes.map(({ name, type, required, isDuration, description }) => ({
    name: camelCase(name),
    type: isDuration === true ? "duration" : ofCty(type),
    required: required === true,
    doc: { paragraphs: [fromTerraform(description, attributes)] },
  }));
}

function isInput({ required, optional }: Attribute): boolean {
  return required === true || optional === true;
}

function typeOf(type: PropertyType): AttributeType {
  if (type === "connection") throw new Error("A construct has providers instead of connections.");
  return type;
}

function ofCty(type: CtyType): AttributeType {
  if (type === "string") return "string";
  if (type === "bool") return "boolean";
  if (type === "number") return "integer";
  const [collection, item] = type;
  if (item !== "string") throw new Error(`No construct has ${JSON.stringify(type)}.`);
  return collection === "map" ? "stringMap" : "stringList";
}
