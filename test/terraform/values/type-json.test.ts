import assert from "node:assert/strict";
import type { CtyType } from "../../../provider/terraform/values/cty.js";
import { typeJson } from "../../../provider/terraform/schema/to-proto.js";

const types: [CtyType, string][] = [
  ["string", '"string"'],
  ["bool", '"bool"'],
  ["number", '"number"'],
  [["list", "string"], '["list","string"]'],
  [["set", "string"], '["set","string"]'],
  [["map", "number"], '["map","number"]'],
  [["object", {}], '["object",{}]'],
  [
    ["object", { uin: "string", tags: ["map", "string"] }],
    '["object",{"uin":"string","tags":["map","string"]}]',
  ],
];

describe("Type JSON", () => {
  for (const [type, json] of types) {
    it(`A type of Terraform as JSON is ${json}`, () => {
      assert.deepEqual(typeJson(type), Uint8Array.from(Buffer.from(json)));
    });
  }
});
