import type { CtyObject, CtyType, CtyValue } from "./cty.js";
import { MsgpackReader } from "./msgpack-reader.js";
import { toAttribute, toIndex, toKey, ValueError, within } from "./value-error.js";

/** Reads the msgpack of a value of the type. */
export function readMsgpack(bytes: Uint8Array, type: CtyType): CtyValue {
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
