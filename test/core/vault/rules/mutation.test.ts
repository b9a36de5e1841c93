import assert from "node:assert/strict";
import type { VaultCheck, VaultRule } from "../../../../provider/core/vault/rule.js";
import { vaultRules } from "../../../../provider/core/vault/rules/index.js";
import { mismatches } from "./table/expectation.js";
import { expectations } from "./table/index.js";

/** The rules with one check of one of them put in another one's place, or none. */
function withChecks(id: string, index: number, checks: readonly VaultCheck[]): VaultRule[] {
  return vaultRules.map((rule) =>
    rule.id === id ? { ...rule, checks: rule.checks.toSpliced(index, 1, ...checks) } : rule,
  );
}

function red(mutated: readonly VaultRule[]): readonly string[] {
  return expectations
    .filter((expected) => mismatches(expected, mutated).length > 0)
    .map(({ title }) => title);
}

describe("removing a check of Vault's rules", () => {
  it("is red nowhere while nothing is removed", () => {
    assert.deepEqual(red(vaultRules), []);
  });

  for (const { id, checks } of vaultRules) {
    for (const [index, check] of checks.entries()) {
      it(`is noticed for ${id}, check ${String(index + 1)}, on ${check.on.join(" and ")}`, () => {
        assert.notDeepEqual(red(withChecks(id, index, [])), []);
      });

      for (const kind of check.on) {
        it(`is noticed for ${id}, check ${String(index + 1)}, on ${kind} alone`, () => {
          const rest = { ...check, on: check.on.filter((one) => one !== kind) };
          assert.notDeepEqual(red(withChecks(id, index, [rest])), []);
        });
      }
    }
  }
});
