import type { PropertyType } from "../../core/schema/schema.js";
import type { CtyObject, CtyType } from "../values/cty.js";

/** One attribute of a schema of ours, before it takes the protocol's form. */
export interface Attribute {
  /** As Terraform's users write it. */
  readonly name: string;
  readonly type: CtyType;
  readonly description: string;
  /** A text that is a duration. */
  readonly isDuration?: boolean;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** The configuration has it, and neither plan nor state ever does. */
  readonly writeOnly?: boolean;
}

/** The type of an object that has these attributes. */
export function objectType(attributes: readonly Attribute[]): CtyType {
  return ["object", Object.fromEntries(attributes.map(({ name, type }) => [name, type]))];
}

/** An object in which every attribute is there. */
export function complete(attributes: readonly Attribute[], given: CtyObject): CtyObject {
  return Object.fromEntries(attributes.map(({ name }) => [name, given[name] ?? null]));
}

/** Types of values by the core's types. A duration is a text: Terraform makes one of a number. */
const TYPES: Readonly<Record<Exclude<PropertyType, "connection">, CtyType>> = {
  string: "string",
  boolean: "bool",
  integer: "number",
  duration: "string",
  stringList: ["set", "string"],
};

/** The type of a value of the core's type. */
export function ctyTypeOf(type: PropertyType): CtyType {
  if (type === "connection") throw new Error("Terraform has aliases instead of connections.");
  return TYPES[type];
}
