import assert from "node:assert/strict";
import fc from "fast-check";
import type { RoleSettings } from "../../../provider/core/vault/facts.js";
import { differences, roleSettings } from "../../../provider/core/vault/auth-role-args.js";
import { someOtherForm, someRoleArgs } from "../support/vault-settings.js";

const arn = "qcs::cam::uin/100000000001:roleName/app";
const bare = roleSettings({ arn });

const told: readonly (readonly [
  what: string,
  wanted: Partial<RoleSettings>,
  found: Partial<RoleSettings>,
  difference: readonly [argument: string, wanted: string, found: string],
])[] = [
  [
    "another role of CAM",
    {},
    { arn: "qcs::cam::uin/100000000001:roleName/App" },
    ["arn", arn, "qcs::cam::uin/100000000001:roleName/App"],
  ],
  ["a duration", { tokenTtl: 3600 }, { tokenTtl: 1800 }, ["tokenTtl", "1h", "30m"]],
  [
    "one that is not set",
    { tokenPeriod: 0 },
    { tokenPeriod: 90 },
    ["tokenPeriod", "not set", "1m30s"],
  ],
  ["a count", { tokenNumUses: 3 }, { tokenNumUses: 0 }, ["tokenNumUses", "3", "unlimited"]],
  ["a yes or no", { tokenNoDefaultPolicy: true }, {}, ["tokenNoDefaultPolicy", "true", "false"]],
  ["a kind of token", { tokenType: "batch" }, {}, ["tokenType", "batch", "default"]],
  [
    "policies",
    { tokenPolicies: ["dev", "prod"] },
    { tokenPolicies: ["test", "DEV"] },
    ["tokenPolicies", "dev, prod", "dev, test (missing: prod; too much: test)"],
  ],
  [
    "policies that are missing",
    { tokenPolicies: ["dev"] },
    {},
    ["tokenPolicies", "dev", "none (missing: dev)"],
  ],
  [
    "blocks that are too much",
    {},
    { tokenBoundCidrs: ["10.0.0.1/32"] },
    ["tokenBoundCidrs", "none", "10.0.0.1 (too much: 10.0.0.1)"],
  ],
  [
    "a text that another tool left garbled, in quotes",
    {},
    { tokenBoundCidrs: ['"10.0.0.0/33"'] },
    ["tokenBoundCidrs", "none", String.raw`"\"10.0.0.0/33\"" (too much: "\"10.0.0.0/33\"")`],
  ],
  [
    "a text that would rewrite a terminal's line, escaped",
    {},
    { tokenPolicies: ["a\u001b[2K\u202e\u2028b, c"] },
    [
      "tokenPolicies",
      "none",
      String.raw`"a\u001b[2k\u{202e}\u{2028}b, c" (too much: "a\u001b[2k\u{202e}\u{2028}b, c")`,
    ],
  ],
];

describe("Role settings", () => {
  it("The settings of a role are the API's defaults when only the arn is given", () => {
    assert.deepEqual(bare, {
      arn,
      tokenTtl: 0,
      tokenMaxTtl: 0,
      tokenExplicitMaxTtl: 0,
      tokenPeriod: 0,
      tokenPolicies: [],
      tokenBoundCidrs: [],
      tokenNoDefaultPolicy: false,
      tokenNumUses: 0,
      tokenType: "default",
    });
  });

  it("The settings of a role take one form, in which policies and blocks stand once each and sorted", () => {
    const settings = roleSettings({
      arn,
      tokenTtl: "1h",
      tokenMaxTtl: "1d",
      tokenExplicitMaxTtl: "172800",
      tokenPeriod: 90,
      tokenPolicies: ["prod", " Dev ", "", "dev", "PROD", "a,b"],
      tokenBoundCidrs: ["10.0.0.1/32", "2001:DB8::/32", "10.0.0.1"],
      tokenNoDefaultPolicy: true,
      tokenNumUses: 5,
      tokenType: "",
    });
    assert.deepEqual(settings, {
      arn,
      tokenTtl: 3600,
      tokenMaxTtl: 86_400,
      tokenExplicitMaxTtl: 172_800,
      tokenPeriod: 90,
      tokenPolicies: ["a,b", "dev", "prod"],
      tokenBoundCidrs: ["10.0.0.1", "2001:db8::/32"],
      tokenNoDefaultPolicy: true,
      tokenNumUses: 5,
      tokenType: "default",
    });
  });

  it("The settings of a role are the same when they are brought into their form once more", () => {
    fc.assert(
      fc.property(someRoleArgs, (args) => {
        const settings = roleSettings(args);
        assert.deepEqual(roleSettings(settings), settings);
      }),
    );
  });

  it("The settings of a role do not differ from themselves, however another tool wrote them", () => {
    const both = someRoleArgs
      .map(roleSettings)
      .chain((settings) => fc.tuple(fc.constant(settings), someOtherForm(settings)));
    fc.assert(
      fc.property(both, ([settings, other]) => {
        assert.deepEqual(differences(settings, other), []);
        assert.deepEqual(differences(other, settings), []);
      }),
    );
  });

  it("The settings of a role differ on every argument whose form differs, and on no other", () => {
    fc.assert(
      fc.property(someRoleArgs, someRoleArgs, (one, other) => {
        const [wanted, found] = [roleSettings(one), roleSettings(other)];
        const sorted = (value: unknown) =>
          JSON.stringify(Array.isArray(value) ? value.map(String).sort() : value);
        const different = (Object.keys(wanted) as (keyof RoleSettings)[]).filter(
          (argument) => sorted(wanted[argument]) !== sorted(found[argument]),
        );
        const told = differences(wanted, found).map(({ argument }) => argument);
        assert.deepEqual(told, different);
      }),
    );
  });

  for (const [what, wanted, found, [argument, ...texts]] of told) {
    it(`The settings of a role tell of ${what}`, () => {
      const [wantedText, foundText] = texts;
      assert.deepEqual(differences({ ...bare, ...wanted }, { ...bare, ...found }), [
        { argument, wanted: wantedText, found: foundText },
      ]);
    });
  }
});
