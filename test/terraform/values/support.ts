import assert from "node:assert/strict";
import fc from "fast-check";
import { ExtData, encode } from "@msgpack/msgpack";
import type { DynamicValue } from "../../../provider/terraform/protocol/messages.js";
import {
  UnknownValue,
  type CtyType,
  type CtyValue,
} from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { ValueError } from "../../../provider/terraform/values/value-error.js";

/** Bytes from hex with blanks in it; a text in quotes stands for its UTF-8. */
export function bytes(hex: string): Uint8Array {
  const parts = hex
    .split(/("[^"]*")/)
    .map((part) =>
      part.startsWith('"')
        ? Buffer.from(part.slice(1, -1), "utf8")
        : Buffer.from(part.replaceAll(" ", ""), "hex"),
    );
  return Uint8Array.from(Buffer.concat(parts));
}

/** The extension of an unknown value with the fact that it is not null. */
export const NOT_NULL = bytes("c7 03 0c 81 01 c2");

/** Types, up to three deep. */
export const ctyType: fc.Arbitrary<CtyType> = fc.letrec<{ type: CtyType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<CtyType>("string", "bool", "number"),
    fc.tuple(fc.constantFrom("list", "set"), tie("type")),
    fc.tuple(fc.constant("map" as const), tie("type")),
    fc.tuple(
      fc.constant("object" as const),
      fc.dictionary(fc.string({ maxLength: 8 }), tie("type"), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
    ),
  ),
})).type;

/** Values of a type, with nulls and unknown values at all depths. */
export function valueOf(type: CtyType): fc.Arbitrary<CtyValue> {
  return fc.oneof(
    { arbitrary: known(type), weight: 8 },
    fc.constant(null),
    fc.constant(new UnknownValue()),
    fc.constant(new UnknownValue(NOT_NULL)),
  );
}

/** A type and a value of it. */
export const typed = ctyType.chain((type) => valueOf(type).map((value) => ({ type, value })));

const text = fc.oneof(
  { arbitrary: fc.string({ unit: "binary", maxLength: 40 }), weight: 9 },
  fc.constantFrom("\ufeffa", "a".repeat(31), "a".repeat(32), "a".repeat(256), "a".repeat(65_536)),
);

const number = fc
  .oneof(
    fc.maxSafeInteger(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 32, 2 ** 53, -32, -33, -128, -129),
  )
  .map((one) => (one === 0 ? 0 : one));

function known(type: CtyType): fc.Arbitrary<CtyValue> {
  switch (type) {
    case "string":
      return text;
    case "bool":
      return fc.boolean();
    case "number":
      return number;
  }
  switch (type[0]) {
    case "list":
    case "set":
      return fc.array(valueOf(type[1]), { maxLength: 20 });
    case "map":
      return fc.dictionary(fc.string({ unit: "binary", maxLength: 8 }), valueOf(type[1]), {
        maxKeys: 20,
        noNullPrototype: true,
      });
    case "object": {
      const pairs = Object.entries(type[1]).map(([name, one]) =>
        valueOf(one).map((value): [string, CtyValue] => [name, value]),
      );
      return fc.tuple(...pairs).map((all) => Object.fromEntries(all));
    }
  }
}

/** What the library writes for a value: another writer than ours. */
export function writtenByLibrary(
  value: CtyValue,
  numbers: (number: number) => number | string = (number) => number,
): Uint8Array {
  return Uint8Array.from(encode(forLibrary(value)));

  function forLibrary(one: CtyValue): unknown {
    if (typeof one === "number") return numbers(one);
    if (typeof one !== "object" || one === null) return one;
    if (one instanceof UnknownValue) {
      return one.refined === undefined
        ? new ExtData(0, Uint8Array.of(0))
        : new ExtData(12, one.refined.slice(3));
    }
    if (Array.isArray(one)) return (one as readonly CtyValue[]).map(forLibrary);
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, forLibrary(item)]));
  }
}

/** Sees that the bytes give a value or a `ValueError`. */
export function readsOrRefuses(value: DynamicValue, type: CtyType): void {
  try {
    decodeValue(value, type);
  } catch (error) {
    assert.ok(error instanceof ValueError, String(error));
  }
}
