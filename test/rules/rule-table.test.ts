import assert from "node:assert/strict";
import { rules } from "../../provider/core/rules/index.js";
import { mismatches } from "./table/expectation.js";
import { expectations } from "./table/index.js";

describe("the rules", () => {
  for (const expected of expectations) {
    it(`${expected.rule} ${expected.title}`, () => {
      assert.deepEqual(mismatches(expected, rules), []);
    });
  }
});
