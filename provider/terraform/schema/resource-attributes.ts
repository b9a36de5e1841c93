import { descriptionOf, resourceKinds } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import type { PropertySchema, ResourceSchema } from "../../core/schema/schema.js";
import { settingRows } from "../../core/schema/settings.js";
import { ctyTypeOf, objectType, output, type Attribute } from "./attribute.js";
import type { CtyType } from "../values/cty.js";
import { snakeCase } from "../../core/values/snake-case.js";

/** Names that Terraform keeps for itself, and what stands in their place. */
const RESERVED: Readonly<Record<string, string>> = { provider: "credential_provider" };

export function attributeName(name: string): string {
  return RESERVED[name] ?? snakeCase(name);
}

/** The type of a kind of resource: `tic_managed_credential`. */
export function typeName(kind: ResourceKind): string {
  return `tic_${snakeCase(kind)}`;
}

/** An attribute of a resource, and the argument or output of the core that it stands for. */
export interface ResourceAttribute extends Attribute {
  /** The core's name; absent for what only Terraform has. */
  readonly core?: string;
  /** The argument's schema; absent for an output. */
  readonly input?: PropertySchema;
}

const ID = output("id", "string", "The object's id, as it is imported by.");

const KEY_AND_VERSION: readonly ResourceAttribute[] = [
  {
    name: "secret_key_wo",
    type: "string",
    optional: true,
    // Not marked sensitive: Terraform compares two such marks of one resource in no fixed order, and
    // then sees a difference that is none. What is write-only is shown nowhere anyway.
    writeOnly: true,
    description:
      "The same as `secret_key`, but write-only: it is in no plan and in no state. Terraform 1.11 or newer. A salted fingerprint in the provider's private state tells when it changes, unless `secret_key_wo_version` is set.",
  },
  {
    name: "secret_key_wo_version",
    type: "number",
    optional: true,
    description:
      "Once set, it alone decides when `secret_key_wo` counts as changed: raise it with each new key.",
  },
];

const KEY_IN_STATE =
  " Terraform keeps it in its state in clear: use `secret_key_wo` where your version has it.";

// Every call of every resource asks for them.
const known = new Map<ResourceKind, readonly ResourceAttribute[]>();

/** The attributes of a kind of resource: the core's one schema in Terraform's form. */
export function resourceAttributes(kind: ResourceKind): readonly ResourceAttribute[] {
  const attributes = known.get(kind) ?? attributesOf(descriptionOf(kind).schema);
  known.set(kind, attributes);
  return attributes;
}

export function kindOfType(type: string): ResourceKind {
  const kind = resourceKinds().find((one) => typeName(one) === type);
  if (kind === undefined) throw new Error(`This provider has no resource ${type}.`);
  return kind;
}

export function resourceType(kind: ResourceKind): CtyType {
  return objectType(resourceAttributes(kind));
}

export function attributesOf(schema: ResourceSchema): readonly ResourceAttribute[] {
  const inputs = Object.entries<PropertySchema>(schema.inputs)
    .filter(([, { type }]) => type !== "connection")
    .map(([name, input]) => inputAttribute(name, input, name in schema.outputs));
  const outputs = Object.entries(schema.outputs)
    .filter(([name]) => !(name in schema.inputs))
    .map(([name, { type, description }]) => {
      const attribute = output(attributeName(name), ctyTypeOf(type), inTerraform(description));
      return { ...attribute, core: name };
    });
  const hasKey = "secretKey" in schema.inputs;
  return [ID, ...inputs, ...(hasKey ? KEY_AND_VERSION : []), ...outputs];
}

function inputAttribute(name: string, input: PropertySchema, isOutput: boolean): ResourceAttribute {
  const secret = input.secret === true;
  // A key may come in two forms, so neither is required by itself.
  const required = input.required === true && !secret;
  return {
    name: attributeName(name),
    core: name,
    input,
    type: ctyTypeOf(input.type),
    description: `${inTerraform(input.description)}${defaultOf(input)}${secret ? KEY_IN_STATE : ""}`,
    ...(required ? { required } : { optional: true }),
    ...(tellsWhich(input, isOutput) && !required ? { computed: true } : {}),
    ...(secret ? { sensitive: true } : {}),
  };
}

/** Whether it has a value also when nothing is written: a part of what the object is. */
function tellsWhich(input: PropertySchema, isOutput: boolean): boolean {
  const hasDefault = input.default !== undefined;
  return isOutput ? input.replaces === true || hasDefault : input.replaces === true && hasDefault;
}

function defaultOf({ default: value }: PropertySchema): string {
  return value === undefined || value === "" ? "" : ` Default: \`${JSON.stringify(value)}\`.`;
}

/** The settings of an object as a data source has them. The server tells seconds, whatever was written. */
export function settingAttributes(schema: ResourceSchema): readonly Attribute[] {
  return settingRows(schema).map(([name, { type, description }]) =>
    type === "duration"
      ? output(attributeName(name), "number", `${description} Seconds. 0 is unset.`)
      : output(attributeName(name), ctyTypeOf(type), description),
  );
}

/** Sentences of the core about every engine, and the ones that are true of Terraform. */
const REPLACED: readonly (readonly [found: RegExp, said: string])[] = [
  [/Always a secret: encrypted in state, never shown\./g, "Never shown."],
  [/ and binds no hooks\b/g, ""],
  [/\ba declared ManagedCredential\b/g, "a declared `tic_managed_credential`"],
  [/: a list, or (\w+) with commas between them/g, ": a list. In the environment, $1 with commas"],
  [/`(\w+): (\w+)`/g, '`$1 = "$2"`'],
  [/\bpreview\b/g, "plan"],
];

/** A description of the core as it is true in Terraform. */
export function inTerraform(description: string): string {
  const named = description.replaceAll(
    /`(\w+): (true|false)`/g,
    (_whole, name: string, value: string) => `\`${attributeName(name)} = ${value}\``,
  );
  return REPLACED.reduce((text, [found, said]) => text.replaceAll(found, said), named);
}
