import assert from "node:assert/strict";
import {
  UnknownValue,
  type CtyType,
  type CtyValue,
} from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { bytes, NOT_NULL } from "./support.js";

const unknown = new UnknownValue();
const tags: CtyType = ["map", "string"];
const login: CtyType = ["object", { role: "string", uses: "number" }];

const frames: [string, CtyType, string, CtyValue][] = [
  ["a null", "string", "c0", null],
  ["a null object", login, "c0", null],
  ["false", "bool", "c2", false],
  ["true", "bool", "c3", true],
  ["a short string", "string", 'a2 "hi"', "hi"],
  ["an empty string", "string", "a0", ""],
  ["a string with one byte of length", "string", 'd9 02 "hi"', "hi"],
  ["a string with two bytes of length", "string", 'da 0002 "hi"', "hi"],
  ["a string with four bytes of length", "string", 'db 00000002 "hi"', "hi"],
  ["a string that starts with a byte order mark", "string", "a4 efbbbf 61", "\ufeffa"],
  ["a small number", "number", "7f", 127],
  ["a small negative number", "number", "e0", -32],
  ["an unsigned byte", "number", "cc ff", 255],
  ["two unsigned bytes", "number", "cd ffff", 65_535],
  ["four unsigned bytes", "number", "ce ffffffff", 4_294_967_295],
  ["eight unsigned bytes", "number", "cf 001fffffffffffff", Number.MAX_SAFE_INTEGER],
  ["a signed byte", "number", "d0 80", -128],
  ["two signed bytes", "number", "d1 8000", -32_768],
  ["four signed bytes", "number", "d2 80000000", -2_147_483_648],
  ["eight signed bytes", "number", "d3 ffffffffffffffff", -1],
  ["a float", "number", "ca 3fc00000", 1.5],
  ["a double", "number", "cb 3ff8000000000000", 1.5],
  ["a double that is -0", "number", "cb 8000000000000000", 0],
  ["a decimal text", "number", 'a4 "3600"', 3600],
  ["an unknown value", "string", "d4 00 00", unknown],
  ["an unknown value of no length", "string", "c7 00 00", unknown],
  ["an unknown object", login, "d4 00 00", unknown],
  ["a refined unknown", "string", "c7 03 0c 81 01 c2", new UnknownValue(NOT_NULL)],
  [
    "a refined unknown of a fixed length",
    "string",
    'd7 0c 82 01 c2 02 a3 "qcs"',
    new UnknownValue(bytes('d7 0c 82 01 c2 02 a3 "qcs"')),
  ],
  ["an empty list", ["list", "string"], "90", []],
  ["a list", ["list", "string"], "93 a1 61 c0 d4 00 00", ["a", null, unknown]],
  ["a set with two bytes of length", ["set", "bool"], "dc 0002 c3 c2", [true, false]],
  ["a list with four bytes of length", ["list", "bool"], "dd 00000001 c3", [true]],
  ["an empty map", tags, "80", {}],
  ["a map", tags, "81 a1 61 a1 62", { a: "b" }],
  ["a map with two bytes of length", tags, "de 0001 a1 61 c0", { a: null }],
  ["a map with four bytes of length", tags, "df 00000001 a1 61 a0", { a: "" }],
  ["an object", login, '82 a4 "uses" 05 a4 "role" a1 61', { role: "a", uses: 5 }],
  ["an object without some attributes", login, '81 a4 "uses" 05', { role: null, uses: 5 }],
  ["an object without all attributes", login, "80", { role: null, uses: null }],
];

const documents: [string, CtyType, string, CtyValue][] = [
  ["a null", "string", "null", null],
  ["a string", "string", '"hi"', "hi"],
  ["a boolean", "bool", "true", true],
  ["a number", "number", "3600", 3600],
  ["-0", "number", "-0", 0],
  ["a number beyond all", "number", "1e400", Infinity],
  ["a set", ["set", "string"], '["a",null]', ["a", null]],
  ["a map", tags, '{"a":"b"}', { a: "b" }],
  ["an object", login, '{"uses":5,"role":null}', { role: null, uses: 5 }],
  ["an object without some attributes", login, '{"uses":5}', { role: null, uses: 5 }],
];

describe("Decode", () => {
  for (const [what, type, hex, value] of frames) {
    it(`Reading a value of Terraform reads ${what} from msgpack`, () => {
      assert.deepEqual(decodeValue({ msgpack: bytes(hex) }, type), value);
    });
  }

  for (const [what, type, json, value] of documents) {
    it(`Reading a value of Terraform reads ${what} from JSON`, () => {
      assert.deepEqual(decodeValue({ json: Buffer.from(json) }, type), value);
    });
  }

  it("Reading a value of Terraform reads nothing as null", () => {
    const none = new Uint8Array();
    for (const value of [undefined, {}, { msgpack: none }, { json: none, msgpack: none }]) {
      assert.equal(decodeValue(value, login), null);
    }
  });

  it("Reading a value of Terraform reads msgpack where the JSON is empty, and JSON where there are both", () => {
    const msgpack = bytes("a1 61");
    assert.equal(decodeValue({ msgpack, json: new Uint8Array() }, "string"), "a");
    assert.equal(decodeValue({ msgpack, json: Buffer.from('"b"') }, "string"), "b");
  });

  it("Reading a value of Terraform reads keys that objects of JavaScript have by themselves", () => {
    for (const key of ["__proto__", "constructor", "toString"]) {
      const value = Object.fromEntries([[key, "a"]]);
      const length = (0xa0 + key.length).toString(16);
      const msgpack = bytes(`81 ${length} "${key}" a1 61`);
      assert.deepEqual(decodeValue({ msgpack }, tags), value);
      assert.deepEqual(decodeValue({ json: Buffer.from(`{"${key}":"a"}`) }, tags), value);
      assert.throws(() => decodeValue({ msgpack }, login), /no such attribute/);
      assert.throws(() => decodeValue({ json: Buffer.from(`{"${key}":"a"}`) }, login), /no such/);
    }
  });

  it("Reading a value of Terraform keeps a refined unknown after the buffer it came in is used again", () => {
    const buffer = Buffer.from(NOT_NULL);
    const value = decodeValue({ msgpack: buffer }, "string");
    buffer.fill(0);
    assert.deepEqual(value, new UnknownValue(NOT_NULL));
  });

  it("Reading a value of Terraform reads a part of a larger buffer", () => {
    const buffer = Buffer.from("ffcd0e10ff", "hex").subarray(1, 4);
    assert.equal(decodeValue({ msgpack: buffer }, "number"), 3600);
  });
});
