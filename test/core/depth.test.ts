import assert from "node:assert/strict";
import { isTooDeep, hasUnknown, UNKNOWN } from "../../provider/core/schema/schema.js";
import { descriptionOf } from "../../provider/core/domains.js";
import { same } from "../../provider/core/schema/compare.js";
import { validate } from "../../provider/core/schema/validate.js";
import { resourceKinds } from "../support/kinds.js";

function nested(levels: number): unknown {
  let value: unknown = "a";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function holdingItself(): unknown {
  const value: unknown[] = [UNKNOWN];
  for (let index = 0; index < 1000; index += 1) value.push({ value });
  return value;
}

const tooDeep: readonly (readonly [what: string, value: unknown])[] = [
  ["2,000 levels deep", nested(2000)],
  ["a million levels deep", nested(1_000_000)],
  ["one level deeper than the deepest", nested(9)],
  ["a list that holds itself", holdingItself()],
  ["an object that holds itself further down", { a: [holdingItself()] }],
];

describe("Depth", () => {
  for (const [what, value] of tooDeep) {
    it(`A value that no argument can have is found, and walked by nobody: ${what}`, () => {
      assert.ok(isTooDeep(value));
      assert.equal(hasUnknown(value), false);
      assert.equal(same(value, value), false);
      assert.equal(same({}, value), false);
    });
  }

  it("A value that no argument can have is refused as each argument of each resource, with an example of right", () => {
    for (const [, value] of tooDeep) {
      for (const kind of resourceKinds) {
        const { schema } = descriptionOf(kind);
        const all = Object.fromEntries(Object.keys(schema.inputs).map((name) => [name, value]));
        const failures = validate(schema, all);
        assert.equal(failures.length, Object.keys(all).length);
        for (const { reason } of failures) {
          assert.match(
            reason,
            /^It is nested more than 8 levels deep, or holds itself\. Example: /,
          );
        }
      }
    }
  });

  it("A value that no argument can have is none that is only large, or holds one object at many places", () => {
    const shared = [nested(4)];
    let wide: unknown = shared;
    for (let level = 0; level < 3; level += 1) wide = Array.from({ length: 1000 }, () => wide);
    assert.ok(!isTooDeep(nested(8)));
    assert.ok(!isTooDeep(wide));
    assert.ok(!isTooDeep([UNKNOWN, null, undefined, "a", 1]));
  });

  it("A value that no argument can have is not looked for in what nobody walks into", () => {
    const leaf = { self: {} };
    leaf.self = leaf;
    assert.ok(isTooDeep([leaf]));
    assert.ok(!isTooDeep([leaf], (value) => value === leaf));
  });
});
