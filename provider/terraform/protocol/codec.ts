import type { Field, FieldType, Message } from "./field.js";
import { BYTES, FrameError, VARINT, varint, WireReader } from "./wire.js";

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
function entryOf({ type }: Field): Message {
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

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a message. Fields that are not described are skipped: a newer caller may send more.
 *
 * @throws FrameError where the bytes are no such message
 */
export function decodeMessage(message: Message, bytes: Uint8Array): Record<string, unknown> {
  const values = nothing(message);
  const known = byNumber(message);
  const reader = new WireReader(bytes);
  while (!reader.atEnd) {
    const key = reader.varint();
    const layout = key % 8;
    const content = reader.content(layout);
    const [name, field] = known.get(Math.floor(key / 8)) ?? [];
    if (name === undefined || field === undefined || layout !== layoutOf(field)) continue;
    keep(values, name, field, content);
  }
  return values;
}

/** What is read where nothing came. */
function nothing(message: Message): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, { cardinality, type }] of Object.entries(message)) {
    if (cardinality === "plain") values[name] = zero(type);
    else if (cardinality === "many") values[name] = [];
    // A key may be any text, also `__proto__`.
    else if (cardinality === "map") values[name] = Object.create(null);
  }
  return values;
}

function zero(type: FieldType): unknown {
  if (type === "string") return "";
  if (type === "bool") return false;
  return type === "int" ? 0 : Buffer.alloc(0);
}

const numbers = new WeakMap<Message, Map<number, readonly [string, Field]>>();

function byNumber(message: Message): Map<number, readonly [string, Field]> {
  const known =
    numbers.get(message) ??
    new Map(Object.entries(message).map((entry) => [entry[1].number, entry]));
  numbers.set(message, known);
  return known;
}

function layoutOf({ type, cardinality }: Field): number {
  return cardinality !== "map" && (type === "bool" || type === "int") ? VARINT : BYTES;
}

function keep(
  values: Record<string, unknown>,
  name: string,
  field: Field,
  content: number | Uint8Array,
): void {
  if (field.cardinality === "map") {
    const { key = "", value } = decodeMessage(entryOf(field), content as Uint8Array);
    (values[name] as Record<string, unknown>)[key as string] = value ?? decode(field.type, nil);
    return;
  }
  const value = decode(field.type, content);
  if (field.cardinality === "many") (values[name] as unknown[]).push(value);
  else values[name] = value;
}

const nil = new Uint8Array();

function decode(type: FieldType, content: number | Uint8Array): unknown {
  switch (type) {
    case "bool":
      return content !== 0;
    case "int":
      if (!Number.isSafeInteger(content)) throw new FrameError("a number in it is out of range");
      return content;
    case "string":
      return text(content as Uint8Array);
    case "bytes":
      return content;
    default:
      return decodeMessage(type, content as Uint8Array);
  }
}

function text(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new FrameError("a text in it is not UTF-8");
  }
}
