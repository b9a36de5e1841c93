import { Fn, Token, type IInterpolatingParent, type IResolvable } from "cdktn";
import type { PropertyType } from "../core/schema/schema.js";
import { snakeCase } from "../core/values/snake-case.js";

export type AttributeType = Exclude<PropertyType, "connection"> | "stringMap";

export type Attributes = Readonly<Record<string, AttributeType>>;

/** What an element is asked, and what it answers beside. */
export interface ElementShape {
  readonly type: string;
  readonly inputs: Attributes;
  readonly outputs: Attributes;
}

/** What a program reads of an attribute: a token that stands for the value. */
interface Read {
  readonly string: string;
  readonly duration: string;
  readonly boolean: IResolvable;
  readonly integer: number;
  readonly stringList: string[];
  readonly stringMap: Readonly<Record<string, string>>;
}

export type Reads<A extends Attributes> = { readonly [Name in keyof A]: Read[A[Name]] };

/** Whatever can be asked for the value of an attribute. */
export type Addressable = Pick<IInterpolatingParent, "interpolationForAttribute">;

const read: { readonly [Type in keyof Read]: (value: IResolvable) => Read[Type] } = {
  string: (value) => Token.asString(value),
  duration: (value) => Token.asString(value),
  boolean: (value) => value,
  integer: (value) => Token.asNumber(value),
  // A set has no first item; a list has, and a set can be made of it again.
  stringList: (value) => Token.asList(Fn.tolist(value)),
  stringMap: (value) => Token.asStringMap(value),
};

export function readAttribute(target: Addressable, name: string, type: AttributeType): unknown {
  return read[type](target.interpolationForAttribute(snakeCase(name)));
}

/** Gives an object, or what objects inherit from, a property for each attribute. */
export function defineReads(target: Addressable, attributes: Attributes): void {
  for (const [name, type] of Object.entries(attributes)) {
    Object.defineProperty(target, name, {
      configurable: true,
      get(this: Addressable) {
        return readAttribute(this, name, type);
      },
    });
  }
}

/** How the libraries' writer of HCL is told what an attribute holds. */
const hclTypes: Readonly<Record<AttributeType, readonly [type: string, storage: string]>> = {
  string: ["simple", "string"],
  duration: ["simple", "string"],
  boolean: ["simple", "boolean"],
  integer: ["simple", "number"],
  stringList: ["set", "stringList"],
  stringMap: ["map", "stringMap"],
};

/** Values with the names that Terraform has for them. What is left out stays out. */
export function toTerraform(
  given: Readonly<Record<string, unknown>>,
  attributes: Attributes,
  form = (value: unknown, _type: AttributeType): unknown => value,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => given[name] !== undefined)
      .map(([name, type]) => [snakeCase(name), form(given[name], type)]),
  );
}

/** The same for HCL. */
export function toHcl(given: Readonly<Record<string, unknown>>, attributes: Attributes) {
  return toTerraform(given, attributes, (written, attributeType) => {
    const [type, storageClassType] = hclTypes[attributeType];
    const value = attributeType === "duration" ? durationText(written) : written;
    return { value, isBlock: false, type, storageClassType };
  });
}

/** The writer of HCL takes a text here, and Terraform makes one of seconds anyway. */
function durationText(value: unknown): unknown {
  return typeof value === "number" && !Token.isUnresolved(value) ? String(value) : value;
}
