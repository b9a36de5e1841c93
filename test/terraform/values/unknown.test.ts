import assert from "node:assert/strict";
import {
  hasUnknown,
  isUnknown,
  UNKNOWN_VALUE,
  UnknownValue,
  type CtyValue,
} from "../../../provider/terraform/values/cty.js";
import { NOT_NULL } from "./support.js";

const refined = new UnknownValue(NOT_NULL);
const known: CtyValue[] = [null, "", "unknown", 0, false, [], {}, [null, "a"], { a: { b: [1] } }];
const within: CtyValue[] = [[UNKNOWN_VALUE], ["a", refined], { a: null, b: { c: [refined] } }];

describe("Unknown", () => {
  it("An unknown value is known as such, refined or not", () => {
    for (const value of [UNKNOWN_VALUE, refined]) {
      assert.ok(isUnknown(value));
      assert.ok(hasUnknown(value));
    }
    assert.equal(UNKNOWN_VALUE.refined, undefined);
  });

  it("An unknown value is found at any depth", () => {
    for (const value of within) {
      assert.ok(!isUnknown(value));
      assert.ok(hasUnknown(value));
    }
  });

  it("An unknown value is found in nothing that is known", () => {
    for (const value of known) {
      assert.ok(!isUnknown(value));
      assert.ok(!hasUnknown(value));
    }
  });
});
