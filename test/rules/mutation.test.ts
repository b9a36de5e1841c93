import assert from "node:assert/strict";
import type { Rule } from "../../provider/core/engine/rule.js";
import type { StepBase } from "../../provider/core/engine/step.js";
import { rules } from "../../provider/core/tic/domain.js";
import { vaultRules } from "../../provider/core/vault/domain.js";
import { mismatches as vaultMismatches } from "../core/vault/rules/table/expectation.js";
import { expectations as vaultExpectations } from "../core/vault/rules/table/index.js";
import { mismatches } from "./table/expectation.js";
import { expectations } from "./table/index.js";

/** The titles of what a domain's table no longer finds with other rules than the domain's. */
type Red<R> = (mutated: readonly R[]) => readonly string[];

function noticesEachRemoval<Step extends StepBase, Snapshot, Context>(
  domain: string,
  all: readonly Rule<Step, Snapshot, Context>[],
  red: Red<Rule<Step, Snapshot, Context>>,
): void {
  type Check = Rule<Step, Snapshot, Context>["checks"][number];

  /** The rules with others in the place of one check of one of them. */
  const withChecks = (id: string, index: number, checks: readonly Check[]) =>
    all.map((rule) =>
      rule.id === id ? { ...rule, checks: rule.checks.toSpliced(index, 1, ...checks) } : rule,
    );

  describe(`Mutation: ${domain}`, () => {
    it(`Removing a check of the rules of ${domain} is red nowhere while nothing is removed`, () => {
      assert.deepEqual(red(all), []);
    });

    for (const { id, checks } of all) {
      for (const [index, check] of checks.entries()) {
        it(`Removing a check of the rules of ${domain} is noticed for ${id}, check ${String(index + 1)}, on ${check.on.join(" and ")}`, () => {
          assert.notDeepEqual(red(withChecks(id, index, [])), []);
        });

        for (const kind of check.on) {
          it(`Removing a check of the rules of ${domain} is noticed for ${id}, check ${String(index + 1)}, on ${kind} alone`, () => {
            const rest = { ...check, on: check.on.filter((one) => one !== kind) };
            assert.notDeepEqual(red(withChecks(id, index, [rest])), []);
          });
        }
      }
    }
  });
}

noticesEachRemoval("TIC", rules, (mutated) =>
  expectations.filter((one) => mismatches(one, mutated).length > 0).map(({ title }) => title),
);
noticesEachRemoval("Vault", vaultRules, (mutated) =>
  vaultExpectations
    .filter((one) => vaultMismatches(one, mutated).length > 0)
    .map(({ title }) => title),
);
