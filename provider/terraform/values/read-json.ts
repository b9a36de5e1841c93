import type { CtyObject, CtyType, CtyValue } from "./cty.js";
import { withoutMinusZero } from "./number-text.js";
import { readUtf8 } from "./utf8.js";
import { toAttribute, toIndex, toKey, ValueError, within } from "./value-error.js";

/** Reads the JSON of a value of the type. JSON has no unknown values. */
export function readJson(bytes: Uint8Array, type: CtyType): CtyValue {
  return convert(parse(readUtf8(bytes)), type);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Node's message quotes the text, which may be a secret.
    throw new ValueError("it is not JSON");
  }
}

function convert(json: unknown, type: CtyType): CtyValue {
  if (json === null) return null;
  switch (type) {
    case "string":
      if (typeof json === "string") return json;
      throw new ValueError("a string is wanted");
    case "bool":
      if (typeof json === "boolean") return json;
      throw new ValueError("true or false is wanted");
    case "number":
      if (typeof json === "number") return withoutMinusZero(json);
      throw new ValueError("a number is wanted");
  }
  switch (type[0]) {
    case "list":
    case "set":
      return convertList(json, type[1]);
    case "map":
      return convertMap(json, type[1]);
    case "object":
      return convertObject(json, type[1]);
  }
}

function convertList(json: unknown, type: CtyType): CtyValue[] {
  if (!Array.isArray(json)) throw new ValueError("a list is wanted");
  return json.map((item: unknown, index) => within(toIndex(index), () => convert(item, type)));
}

function convertMap(json: unknown, type: CtyType): CtyObject {
  return Object.fromEntries(
    pairsOf(json).map(([key, item]) => [key, within(toKey(key), () => convert(item, type))]),
  );
}

function convertObject(json: unknown, attributes: Readonly<Record<string, CtyType>>): CtyObject {
  const pairs = new Map(pairsOf(json));
  for (const name of pairs.keys()) {
    if (!Object.hasOwn(attributes, name)) {
      throw new ValueError("there is no such attribute", toAttribute(name));
    }
  }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, type]) => [
      name,
      within(toAttribute(name), () => convert(pairs.get(name) ?? null, type)),
    ]),
  );
}

function pairsOf(json: unknown): [string, unknown][] {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new ValueError("a map is wanted");
  }
  return Object.entries(json);
}
