import type { CtyType } from "../../../provider/terraform/values/cty.js";

const PRIMITIVE = { string: "String", number: "Number", bool: "Boolean" } as const;
const COLLECTION = { list: "List", set: "Set", map: "Map" } as const;

/** A type in the registry's words: `Set of String`. */
export function typeWords(type: CtyType): string {
  if (typeof type === "string") return PRIMITIVE[type];
  if (type[0] === "object") return "Object";
  return `${COLLECTION[type[0]]} of ${typeWords(type[1])}`;
}

/** A type as the signature of a function has it: `list(string)`. */
export function typeExpression(type: CtyType): string {
  if (typeof type === "string") return type;
  if (type[0] === "object") {
    const fields = Object.entries(type[1]).map(([name, one]) => `${name} = ${typeExpression(one)}`);
    return `object({ ${fields.join(", ")} })`;
  }
  return `${type[0]}(${typeExpression(type[1])})`;
}

/** The fields of an object, or of the objects in a collection; none where there is no object. */
export function fieldsIn(type: CtyType): readonly (readonly [name: string, type: CtyType])[] {
  if (typeof type === "string") return [];
  return type[0] === "object" ? Object.entries(type[1]) : fieldsIn(type[1]);
}
