import type { Field, Message } from "./field.js";
import { BYTES, VARINT, varint } from "./wire.js";

/** Writes a message. Names that the message does not have are not sent. */
export function encodeMessage(message: Message, value: unknown): Buffer {
  const values = value as Readonly<Record<string, unknown>>;
  const chunks: Uint8Array[] = [];
  for (const [name, field] of Object.entries(message)) {
    for (const one of toSend(field, values[name])) chunks.push(...encodeField(field, one));
  }
  return Buffer.concat(chunks);
}

function toSend(field: Field, value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  switch (field.cardinality) {
    case "plain":
      return isZero(value) ? [] : [value];
    case "optional":
      return [value];
    case "many":
      return value as readonly unknown[];
    case "map":
      return Object.entries(value as object).map(([key, item]) => ({
        key,
        value: item as unknown,
      }));
  }
}

/** An entry of a map is a message of its own. */
export function entryOf({ type }: Field): Message {
  return {
    key: { number: 1, type: "string", cardinality: "optional" },
    value: { number: 2, type, cardinality: "optional" },
  };
}

function isZero(value: unknown): boolean {
  return value === "" || value === 0 || value === false || (value as Uint8Array).length === 0;
}

function encodeField(field: Field, value: unknown): Uint8Array[] {
  const type = field.cardinality === "map" ? entryOf(field) : field.type;
  switch (type) {
    case "bool":
      return [varint(field.number * 8 + VARINT), varint(value === true ? 1 : 0)];
    case "int":
      return [varint(field.number * 8 + VARINT), varint(value as number)];
    case "string":
      return withLength(field, Buffer.from(value as string, "utf8"));
    case "bytes":
      return withLength(field, value as Uint8Array);
    default:
      return withLength(field, encodeMessage(type, value));
  }
}

function withLength(field: Field, bytes: Uint8Array): Uint8Array[] {
  return [varint(field.number * 8 + BYTES), varint(bytes.length), bytes];
}
