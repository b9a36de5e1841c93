import assert from "node:assert/strict";
import type { Rule } from "../../provider/core/rule.js";
import { rules } from "../../provider/core/rules/index.js";
import { mismatches } from "./table/expectation.js";
import { expectations } from "./table/index.js";

/** The rules without one check of one of them. */
function without(id: string, index: number): readonly Rule[] {
  return rules.map((rule) =>
    rule.id === id ? { ...rule, checks: rule.checks.toSpliced(index, 1) } : rule,
  );
}

function red(mutated: readonly Rule[]): readonly string[] {
  return expectations
    .filter((expected) => mismatches(expected, mutated).length > 0)
    .map(({ title }) => title);
}

describe("removing a check from the provider", () => {
  it("is red nowhere while nothing is removed", () => {
    assert.deepEqual(red(rules), []);
  });

  for (const { id, checks } of rules) {
    for (const [index, { on }] of checks.entries()) {
      it(`is noticed for ${id}, check ${String(index + 1)}, on ${on}`, () => {
        assert.notDeepEqual(red(without(id, index)), []);
      });
    }
  }
});
