import { strictEqual } from "node:assert/strict";
import { isIgnored } from "../../provider/core/schema/ignore-changes.js";

const rows: readonly (readonly [string, readonly string[], boolean])[] = [
  ["tokenPolicies", [], false],
  ["tokenPolicies", ["tokenPolicies"], true],
  ["tokenPolicies", ["tokenPolicies[0]"], true],
  ["tokenPolicies", ['["tokenPolicies"]'], true],
  ["tokenPolicies", ["*"], true],
  ["connection", ["connection.profile"], true],
  ["tokenTtl", ["tokenTtls"], false],
  ["tokenTtl", ["tokenMaxTtl", "tokenTtl"], true],
];

describe("Ignore changes", () => {
  for (const [argument, paths, expected] of rows) {
    it(`The function isIgnored says ${String(expected)} of ${argument} under ${JSON.stringify(paths)}`, () => {
      strictEqual(isIgnored(argument, paths), expected);
    });
  }
});
