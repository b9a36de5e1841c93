import assert from "node:assert/strict";
import { saysTheSame } from "../../../provider/terraform/convert/semantics.js";
import { type CtyValue, UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";
import type { ResourceKind } from "../../support/kinds.js";

type Row = readonly [kind: ResourceKind, argument: string, one: CtyValue, other: unknown];

const same: readonly Row[] = [
  ["VaultAuthRole", "tokenTtl", "1h", 3600],
  ["VaultAuthRole", "tokenTtl", "1h", "60m"],
  ["VaultAuthRole", "tokenTtl", "0", undefined],
  ["VaultAuthRole", "tokenTtl", null, 0],
  ["VaultAuthRole", "tokenPolicies", ["b", "A"], ["a", "b"]],
  ["VaultAuthRole", "tokenPolicies", [], null],
  ["VaultAuthRole", "tokenBoundCidrs", ["2001:DB8::/32"], ["2001:db8::/32"]],
  ["VaultAuthRole", "tokenNoDefaultPolicy", false, null],
  ["VaultAuthRole", "mount", "/a/b/", "a/b"],
  ["VaultAuthRole", "role", "App", "app"],
  ["VaultAuthBackend", "path", "a/", "a"],
  ["VaultAuthBackend", "description", "", undefined],
  ["VaultAuthBackend", "maxLeaseTtl", "1d", 86400],
  ["ManagedCredential", "acknowledge", ["A3:b", "A3:a"], ["A3:a", "A3:b"]],
  ["ManagedCredential", "name", "a", "a"],
];

const different: readonly Row[] = [
  ["VaultAuthRole", "tokenTtl", "1h", 3601],
  ["VaultAuthRole", "tokenPolicies", ["a"], ["a", "b"]],
  ["VaultAuthRole", "arn", "a", "A"],
  ["VaultAuthRole", "tokenNoDefaultPolicy", true, null],
  ["VaultAuthBackend", "description", "a", ""],
  ["ManagedCredential", "name", "a", "A"],
  ["ManagedCredential", "name", "1h", 3600],
  // What is not known says nothing yet, not even the same as itself.
  ["VaultAuthRole", "tokenTtl", UNKNOWN_VALUE, 3600],
  ["VaultAuthRole", "tokenTtl", UNKNOWN_VALUE, UNKNOWN_VALUE],
  ["VaultAuthRole", "tokenPolicies", ["a", UNKNOWN_VALUE], ["a"]],
  ["VaultAuthRole", "tokenTtl", "1h", UNKNOWN_VALUE],
];

describe("Semantics", () => {
  for (const [kind, argument, one, other] of same) {
    it(`Two values of an argument say the same: ${argument} ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => {
      assert.equal(saysTheSame(kind, argument, one, other), true);
    });
  }
  for (const [kind, argument, one, other] of different) {
    it(`Two values of an argument do not: ${argument} ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => {
      assert.equal(saysTheSame(kind, argument, one, other), false);
    });
  }
});
