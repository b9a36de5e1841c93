import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeMessage, encodeMessage } from "../../../provider/terraform/protocol/codec.js";
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from "./raw-client.js";
import { callNames, descriptor } from "../../../provider/terraform/protocol/descriptor.js";
import {
  type Field,
  type FieldType,
  type Message,
  many,
  map,
  optional,
  plain,
} from "../../../provider/terraform/protocol/field.js";
import { FrameError } from "../../../provider/terraform/protocol/wire.js";

const inner: Message = { count: plain(1, "int"), place: optional(2, "int") };
const outer: Message = {
  text: plain(1, "string"),
  flag: plain(2, "bool"),
  data: plain(3, "bytes"),
  one: optional(4, inner),
  list: many(5, inner),
  texts: many(16, "string"),
  byName: map(17, inner),
};

describe("Codec", () => {
  const layouts: readonly [what: string, value: object, hex: string][] = [
    ["nothing", {}, ""],
    ["zeros, which are not sent", { text: "", flag: false, data: Buffer.alloc(0) }, ""],
    ["a text", { text: "é" }, "0a 02 c3a9"],
    ["a flag", { flag: true }, "10 01"],
    ["bytes", { data: Buffer.from([0, 255]) }, "1a 02 00ff"],
    ["a message that is empty", { one: {} }, "22 00"],
    ["a number of two bytes", { one: { count: 300 } }, "22 03 08 ac02"],
    ["a number of eight bytes", { one: { count: 2 ** 53 - 1 } }, "22 09 08 ffffffffffffff0f"],
    ["a zero that says something", { one: { place: 0 } }, "22 02 10 00"],
    ["a list", { list: [{ count: 1 }, { count: 0 }] }, "2a 02 0801 2a 00"],
    ["a field whose number takes two bytes", { texts: ["a", ""] }, "8201 01 61 8201 00"],
    ["a map", { byName: { k: { count: 7 } } }, "8a01 07 0a016b 1202 0807"],
    ["what is long", { text: "x".repeat(200) }, `0a c801 ${"78".repeat(200)}`],
  ];
  for (const [what, value, hex] of layouts) {
    it(`The codec of the plugin protocol writes ${what} as the format says, and reads it again`, () => {
      const bytes = encodeMessage(outer, value);
      assert.equal(bytes.toString("hex"), hex.replaceAll(" ", ""));
      assert.equal(
        encodeMessage(outer, decodeMessage(outer, bytes)).toString("hex"),
        bytes.toString("hex"),
      );
    });
  }

  it("The codec of the plugin protocol reads what did not come as the zero of its type", () => {
    assert.deepEqual(decodeMessage(outer, Buffer.alloc(0)), {
      text: "",
      flag: false,
      data: Buffer.alloc(0),
      list: [],
      texts: [],
      byName: bare({}),
    });
  });

  it("The codec of the plugin protocol reads an entry of a map whose parts did not come", () => {
    const { byName } = decodeMessage(outer, Buffer.from("8a0100", "hex"));
    assert.deepEqual(byName, bare({ "": { count: 0 } }));
  });

  it("The codec of the plugin protocol keeps a name that objects of this language know", () => {
    const named = Object.fromEntries([["__proto__", { count: 1 }]]);
    const bytes = encodeMessage(outer, { byName: named });
    const { byName } = decodeMessage(outer, bytes);
    assert.deepEqual(Object.keys(byName as object), ["__proto__"]);
  });

  const skipped: readonly [what: string, hex: string][] = [
    ["a number", "f801 01"],
    ["a number below zero", "f801 ffffffffffffffffff01"],
    ["eight bytes", "f901 0102030405060708"],
    ["bytes", "fa01 02 0102"],
    ["four bytes", "fd01 01020304"],
    ["a known field in another layout", "08 01"],
  ];
  for (const [what, hex] of skipped) {
    it(`The codec of the plugin protocol skips ${what} that it does not know`, () => {
      const bytes = Buffer.from(`${hex} 1001`.replaceAll(" ", ""), "hex");
      const value = decodeMessage(outer, bytes);
      assert.deepEqual([value.text, value.flag], ["", true]);
    });
  }

  const refused: readonly [what: string, hex: string, message: RegExp][] = [
    ["a number that does not end", "22 01 88", /ends within a number/],
    ["a number that is too long", "ffffffffffffffffffffff", /more than 64 bits/],
    ["a text that is cut off", "0a 05 61", /ends within a field/],
    ["a text that is not UTF-8", "0a 01 ff", /not UTF-8/],
    ["a group", "0b", /unknown layout 3/],
    ["a number beyond what is exact", "22 0b 08 ffffffffffffffffff01", /out of range/],
  ];
  for (const [what, hex, message] of refused) {
    it(`The codec of the plugin protocol refuses ${what}`, () => {
      const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
      assert.throws(() => decodeMessage(outer, bytes), { name: "FrameError", message });
    });
  }

  it("The codec of the plugin protocol sends no number below zero and no part of one", () => {
    for (const count of [-1, 0.5, NaN, 2 ** 53]) {
      assert.throws(() => encodeMessage(inner, { count }), RangeError);
    }
  });

  for (const name of callNames) {
    it(`The codec of the plugin protocol writes and reads whatever ${name} carries`, () => {
      fc.assert(
        fc.property(valueOf(descriptor[name].request), (value) => {
          assert.deepEqual(decodeRequest(name, encodeRequest(name, value)), value);
        }),
        { numRuns: 30 },
      );
      fc.assert(
        fc.property(valueOf(descriptor[name].response), (value) => {
          assert.deepEqual(decodeResponse(name, encodeResponse(name, value)), value);
        }),
        { numRuns: 30 },
      );
    });
  }

  it("The codec of the plugin protocol reads any bytes, or says that they are no message", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...callNames),
        fc.uint8Array({ maxLength: 60 }),
        (name, bytes) => {
          try {
            decodeRequest(name, bytes);
          } catch (error) {
            assert(error instanceof FrameError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** The same entries in an object that has nothing of its own. */
function bare(entries: Readonly<Record<string, unknown>>): object {
  return Object.assign(Object.create(null) as object, entries);
}

function valueOf(message: Message): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(message);
  return fc.record(
    Object.fromEntries(fields.map(([name, field]) => [name, heldBy(field)])),
    // What has a zero is always read.
    {
      noNullPrototype: true,
      requiredKeys: fields.flatMap(([name, { cardinality }]) =>
        cardinality === "optional" ? [] : [name],
      ),
    },
  );
}

function heldBy({ cardinality, type }: Field): fc.Arbitrary<unknown> {
  if (cardinality === "many") return fc.array(oneOf(type), { maxLength: 3 });
  if (cardinality === "map") {
    return fc.dictionary(fc.string(), oneOf(type), { maxKeys: 3 }).map(bare);
  }
  return oneOf(type);
}

function oneOf(type: FieldType): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return fc.string({ unit: "grapheme" });
    case "bytes":
      return fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
    case "bool":
      return fc.boolean();
    case "int":
      return fc.maxSafeNat();
    default:
      return valueOf(type);
  }
}
