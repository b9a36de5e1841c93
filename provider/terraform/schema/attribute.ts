import type { PropertyType } from "../../core/schema/schema.js";
import type { CtyObject, CtyType } from "../values/cty.js";

/** One attribute of a schema of ours, before it takes the protocol's form. */
export interface Attribute {
  /** As Terraform's users write it. */
  readonly name: string;
  readonly type: CtyType;
  readonly description: string;
  readonly isDuration?: boolean;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  /** The configuration has it, and neither plan nor state ever does. */
  readonly writeOnly?: boolean;
  /** What is wrong with a text, with an example of right: for what is read, or opened. */
  readonly problem?: (text: string) => string | undefined;
}

/** What a reading answers. */
export function output(name: string, type: CtyType, description: string): Attribute {
  return { name, type, computed: true, description };
}

/** The text of an argument; undefined when it is not set, or not known yet. */
export function textIn(config: CtyObject, name: string): string | undefined {
  const value = config[name];
  return typeof value === "string" ? value : undefined;
}

/** What is wrong with those arguments that are known. */
export function problemsOf(attributes: readonly Attribute[], config: CtyObject) {
  return attributes.flatMap(({ name, problem }) => {
    const text = textIn(config, name);
    const found = text === undefined ? undefined : problem?.(text);
    return found === undefined ? [] : [{ attribute: name, problem: found }];
  });
}

export function objectType(attributes: readonly Attribute[]): CtyType {
  return ["object", Object.fromEntries(attributes.map(({ name, type }) => [name, type]))];
}

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

export function ctyTypeOf(type: PropertyType): CtyType {
  if (type === "connection") throw new Error("Terraform has aliases instead of connections.");
  return TYPES[type];
}
