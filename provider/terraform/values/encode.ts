import type { DynamicValue } from "../protocol/messages.js";
import { isUnknown, type CtyType, type CtyValue, type UnknownValue } from "./cty.js";
import { MsgpackWriter } from "./msgpack-writer.js";
import { printNumber } from "./number-text.js";
import { toAttribute, toIndex, toKey, ValueError, within } from "./value-error.js";

type Known = Exclude<CtyValue, null | UnknownValue>;

/** What cty writes for a value of which nothing is known. */
const UNKNOWN = [0xd4, 0x00, 0x00];

/**
 * Writes a value of the type as msgpack: an object with all attributes of its type, absent ones as
 * null, and what is unknown as it came.
 *
 * Numbers are texts. Terraform gives whole numbers another precision than those of its state, so
 * that `plan -refresh-only` would report changes where there are none.
 *
 * @see https://github.com/hashicorp/terraform/issues/36403
 * @throws ValueError where the value is not of the type, or a number is not finite
 */
export function encodeValue(value: CtyValue, type: CtyType): DynamicValue {
  const writer = new MsgpackWriter();
  write(writer, value, type);
  return { msgpack: writer.finish() };
}

function write(writer: MsgpackWriter, value: CtyValue, type: CtyType): void {
  if (value === null) {
    writer.nil();
    return;
  }
  if (isUnknown(value)) {
    writer.raw(value.refined ?? UNKNOWN);
    return;
  }
  switch (type) {
    case "string":
      if (typeof value !== "string") throw new ValueError("a string is wanted");
      writer.text(value);
      return;
    case "bool":
      if (typeof value !== "boolean") throw new ValueError("true or false is wanted");
      writer.bool(value);
      return;
    case "number":
      if (typeof value !== "number") throw new ValueError("a number is wanted");
      writer.text(printNumber(value));
      return;
  }
  switch (type[0]) {
    case "list":
    case "set":
      writeList(writer, value, type[1]);
      return;
    case "map":
      writeMap(writer, value, type[1]);
      return;
    case "object":
      writeObject(writer, value, type[1]);
  }
}

function writeList(writer: MsgpackWriter, value: Known, type: CtyType): void {
  if (!isList(value)) throw new ValueError("a list is wanted");
  writer.list(value.length);
  value.forEach((item, index) => {
    within(toIndex(index), () => {
      write(writer, item, type);
    });
  });
}

function writeMap(writer: MsgpackWriter, value: Known, type: CtyType): void {
  const pairs = pairsOf(value);
  writer.map(pairs.length);
  for (const [key, item] of pairs) {
    writer.text(key);
    within(toKey(key), () => {
      write(writer, item, type);
    });
  }
}

function writeObject(
  writer: MsgpackWriter,
  value: Known,
  attributes: Readonly<Record<string, CtyType>>,
): void {
  const pairs = new Map(pairsOf(value));
  for (const name of pairs.keys()) {
    if (!Object.hasOwn(attributes, name)) {
      throw new ValueError("there is no such attribute", toAttribute(name));
    }
  }
  const wanted = Object.entries(attributes);
  writer.map(wanted.length);
  for (const [name, type] of wanted) {
    writer.text(name);
    within(toAttribute(name), () => {
      write(writer, pairs.get(name) ?? null, type);
    });
  }
}

function pairsOf(value: Known): [string, CtyValue][] {
  if (typeof value !== "object" || isList(value)) {
    throw new ValueError("a map is wanted");
  }
  return Object.entries(value);
}

function isList(value: Known): value is readonly CtyValue[] {
  return Array.isArray(value);
}
