import { descriptionOf } from "../core/domains.js";
import type { ResourceKind } from "../core/engine/step.js";
import type { PropertySchema, PropertyType, ResourceSchema } from "../core/schema/schema.js";
import type { Attributes } from "./attribute.js";
import { constructName } from "./names.js";

/** What only Terraform has, beside the core's `secretKey`. */
const WRITE_ONLY = "secretKeyWo";
const VERSION = "secretKeyWoVersion";

/** The arguments of a resource as its construct takes them, with what the core knows of each. */
export function constructSchema({ inputs, outputs, description }: ResourceSchema): ResourceSchema {
  const own = Object.entries(inputs)
    .filter(([, { type }]) => type !== "connection")
    .flatMap(([name, property]) => {
      const argument = [constructName(name), renamed(name, property)] as const;
      return property.secret === true ? keyForms(name, property) : [argument];
    });
  return { description, inputs: Object.fromEntries(own), outputs };
}

function renamed(name: string, property: PropertySchema): PropertySchema {
  if (constructName(name) === name) return property;
  const other = `The config's \`${name}\` is the configuration of Terraform's provider.`;
  return { ...property, description: `${property.description} ${other}` };
}

/** A key can be given in two forms, and what is there already needs none. */
function keyForms(
  name: string,
  key: PropertySchema,
): readonly (readonly [string, PropertySchema])[] {
  const { required, ...optional } = key;
  const secret = { ...optional, example: `${name}.stringValue` };
  const either = required === true ? " A new object needs one of the two forms." : "";
  const writeOnly = `The same as \`${name}\`, in no plan and in no state. Terraform or OpenTofu 1.11 or newer. With CDKTN the project's \`targetVersions\` have to say so.`;
  const version = `Once set, it alone decides when \`${WRITE_ONLY}\` counts as changed: raise it with each new key.`;
  return [
    [name, { ...secret, description: `${key.description}${either}` }],
    [WRITE_ONLY, { ...secret, description: writeOnly }],
    [VERSION, { type: "integer", description: version, example: "2" }],
  ];
}

export function inputsOf(kind: ResourceKind): Attributes {
  return typesOf(constructSchema(descriptionOf(kind).schema).inputs);
}

/** The attributes that a program can read: all but what is in no state. */
export function readsOf(kind: ResourceKind): Attributes {
  const { inputs, outputs } = constructSchema(descriptionOf(kind).schema);
  const { [WRITE_ONLY]: _key, [VERSION]: _version, ...others } = typesOf(inputs);
  return { id: "string", ...typesOf(outputs), ...others };
}

function typesOf(
  properties: Readonly<Record<string, { readonly type: PropertyType }>>,
): Attributes {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, { type }]) =>
      type === "connection" ? [] : [[name, type] as const],
    ),
  );
}
