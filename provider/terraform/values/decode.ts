import type { DynamicValue } from "../protocol/messages.js";
import type { CtyType, CtyValue, CtyObject } from "./cty.js";
import { withoutMinusZero } from "./number-text.js";
import { MsgpackReader, readUtf8 } from "./msgpack-reader.js";
import { ValueError, toAttribute, toIndex, toKey, within } from "./value-error.js";

/**
 * Reads a value of the type: from JSON where there is any, else from msgpack; nothing is null.
 *
 * An object comes with all attributes of its type, those that are absent as null. A number that
 * JavaScript cannot hold comes as the nearest that is no safe integer, so that validation refuses
 * it; beyond all that is Infinity.
 *
 * @throws ValueError where the bytes are no value of the type
 */
export function decodeValue(value: DynamicValue | undefined, type: CtyType): CtyValue {
  if (value?.json !== undefined && value.json.length > 0) return readJson(value.json, type);
  if (value?.msgpack !== undefined && value.msgpack.length > 0) {
    return readMsgpack(value.msgpack, type);
  }
  return null;
}

/** Reads the JSON of a value of the type. JSON has no unknown values. */
function readJson(bytes: Uint8Array, type: CtyType): CtyValue {
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

function readMsgpack(bytes: Uint8Array, type: CtyType): CtyValue {
  const reader = new MsgpackReader(bytes);
  const value = read(reader, type);
  reader.end();
  return value;
}

function read(reader: MsgpackReader, type: CtyType): CtyValue {
  if (reader.nil()) return null;
  const unknown = reader.unknown();
  if (unknown !== undefined) return unknown;
  switch (type) {
    case "string":
      return reader.text();
    case "bool":
      return reader.bool();
    case "number":
      return reader.number();
  }
  switch (type[0]) {
    case "list":
    case "set":
      return readList(reader, type[1]);
    case "map":
      return readMap(reader, type[1]);
    case "object":
      return readObject(reader, type[1]);
  }
}

function readList(reader: MsgpackReader, type: CtyType): CtyValue[] {
  const list: CtyValue[] = [];
  for (let left = reader.list(); left > 0; left--) {
    list.push(within(toIndex(list.length), () => read(reader, type)));
  }
  return list;
}

function readMap(reader: MsgpackReader, type: CtyType): CtyObject {
  return Object.fromEntries(readPairs(reader, toKey, () => type));
}

function readObject(
  reader: MsgpackReader,
  attributes: Readonly<Record<string, CtyType>>,
): CtyObject {
  const found = readPairs(reader, toAttribute, (name) =>
    Object.hasOwn(attributes, name) ? attributes[name] : undefined,
  );
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, found.get(name) ?? null]));
}

function readPairs(
  reader: MsgpackReader,
  step: (key: string) => string,
  typeOf: (key: string) => CtyType | undefined,
): Map<string, CtyValue> {
  const pairs = new Map<string, CtyValue>();
  for (let left = reader.map(); left > 0; left--) {
    const key = reader.text();
    within(step(key), () => {
      const type = typeOf(key);
      if (type === undefined) throw new ValueError("there is no such attribute");
      if (pairs.has(key)) throw new ValueError("it is there twice");
      pairs.set(key, read(reader, type));
    });
  }
  return pairs;
}
