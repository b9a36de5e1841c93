import assert from "node:assert/strict";
import {
  UNKNOWN_VALUE,
  UnknownValue,
  type CtyType,
  type CtyValue,
} from "../../../provider/terraform/values/cty.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";
import { bytes, NOT_NULL } from "./support.js";

const tags: CtyType = ["map", "string"];
const login: CtyType = ["object", { role: "string", uses: "number" }];

const written: [string, CtyType, CtyValue, string][] = [
  ["a null", login, null, "c0"],
  ["false", "bool", false, "c2"],
  ["true", "bool", true, "c3"],
  ["a string", "string", "hi", 'a2 "hi"'],
  ["a string beyond ASCII", "string", "é", "a2 c3a9"],
  ["a number as a text", "number", 3600, 'a4 "3600"'],
  ["a large number as a text", "number", 1e21, 'b6 "1000000000000000000000"'],
  ["an unknown value", "number", UNKNOWN_VALUE, "d4 00 00"],
  ["a refined unknown as it came", "string", new UnknownValue(NOT_NULL), "c7 03 0c 81 01 c2"],
  ["a list", ["list", "number"], [1, null], "92 a1 31 c0"],
  ["a set in its order", ["set", "string"], ["b", "a"], "92 a1 62 a1 61"],
  ["a map", tags, { a: "b" }, "81 a1 61 a1 62"],
  ["an object", login, { uses: 5, role: "a" }, '82 a4 "role" a1 61 a4 "uses" a1 35'],
  ["an object with what is missing", login, { uses: 5 }, '82 a4 "role" c0 a4 "uses" a1 35'],
  ["an object of nothing", login, {}, '82 a4 "role" c0 a4 "uses" c0'],
];

const lengths: [CtyType, number, string][] = [
  ["string", 31, "bf"],
  ["string", 32, "d9 20"],
  ["string", 255, "d9 ff"],
  ["string", 256, "da 0100"],
  ["string", 65_536, "db 00010000"],
  [["list", "bool"], 15, "9f"],
  [["list", "bool"], 16, "dc 0010"],
  [["list", "bool"], 65_536, "dd 00010000"],
  [["map", "bool"], 15, "8f"],
  [["map", "bool"], 16, "de 0010"],
  [["map", "bool"], 65_536, "df 00010000"],
];

const refused: [string, CtyType, CtyValue, string][] = [
  ["a number for a string", "string", 5, "the value: a string is wanted"],
  ["a string for a boolean", "bool", "true", "the value: true or false is wanted"],
  ["a string for a number", "number", "5", "the value: a number is wanted"],
  ["a number that is not finite", "number", Infinity, "the value: the number is not finite"],
  ["a map for a list", ["list", "string"], {}, "the value: a list is wanted"],
  ["a list for a map", tags, [], "the value: a map is wanted"],
  ["a string for an object", login, "a", "the value: a map is wanted"],
  ["an attribute too many", login, { use: 5 }, "use: there is no such attribute"],
  ["a wrong attribute", login, { uses: "5" }, "uses: a number is wanted"],
  ["a wrong element", ["list", tags], [{}, { a: 5 }], '[1]["a"]: a string is wanted'],
];

describe("Encode", () => {
  for (const [what, type, value, hex] of written) {
    it(`Writing a value of Terraform writes ${what}`, () => {
      assert.deepEqual(encodeValue(value, type), { msgpack: bytes(hex) });
    });
  }

  for (const [type, length, hex] of lengths) {
    it(`Writing a value of Terraform writes a ${typeof type === "string" ? type : type[0]} of ${length}`, () => {
      const head = bytes(hex);
      const value = valueOfLength(type, length);
      assert.deepEqual(encodeValue(value, type).msgpack?.slice(0, head.length), head);
    });
  }

  for (const [what, type, value, message] of refused) {
    it(`Writing a value of Terraform refuses ${what}`, () => {
      assert.throws(() => encodeValue(value, type), { name: "ValueError", message });
    });
  }
});

function valueOfLength(type: CtyType, length: number): CtyValue {
  if (type === "string") return "a".repeat(length);
  if (type[0] === "list") return Array.from({ length }, () => true);
  return Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, true]));
}
