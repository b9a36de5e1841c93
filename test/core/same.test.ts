import assert from "node:assert/strict";
import fc from "fast-check";
import { same } from "../../provider/core/schema/compare.js";

const value = fc.oneof(
  fc.boolean(),
  fc.string(),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.dictionary(fc.constantFrom("profile", "assumeRoleArn"), fc.string()),
  fc.constantFrom(undefined, null),
);

describe("whether two values say the same", () => {
  it("is true of a value and its copy as JSON", () => {
    fc.assert(
      fc.property(value, (one) => {
        assert.ok(same(one, JSON.parse(JSON.stringify(one ?? null))));
      }),
    );
  });

  it("is the same asked the other way round", () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        assert.equal(same(one, other), same(other, one));
      }),
    );
  });

  it("is true of nothing, an empty list and an empty object", () => {
    const nothings = [undefined, null, [], {}, { profile: undefined }];
    for (const one of nothings) for (const other of nothings) assert.ok(same(one, other));
  });

  it("is false of nothing and of false, an empty text or a list of one", () => {
    for (const one of [false, "", 0, ["a"], { profile: "a" }]) assert.ok(!same(one, undefined));
  });

  it("does not mind the order of a list, but how often an item is in it", () => {
    assert.ok(same(["a", "b", "a"], ["b", "a", "a"]));
    assert.ok(!same(["a", "b", "b"], ["b", "a", "a"]));
  });
});
