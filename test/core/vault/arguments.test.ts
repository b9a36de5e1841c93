import assert from "node:assert/strict";
import fc from "fast-check";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { vaultAuthBackend } from "../../../provider/core/vault/auth-backend.js";
import { vaultAuthBackendSchema } from "../../../provider/core/vault/auth-backend-schema.js";
import { vaultAuthRole } from "../../../provider/core/vault/auth-role.js";
import { vaultAuthRoleSchema } from "../../../provider/core/vault/auth-role-schema.js";
import { UNKNOWN, type ResourceSchema } from "../../../provider/core/schema/schema.js";
import { validate } from "../../../provider/core/schema/validate.js";
import { settingsAt } from "../../client/support.js";
import { someMountArgs, someRoleArgs } from "../support/vault-settings.js";
import { arn } from "../support/vault-steps.js";
import { plainTerms, inTerms } from "../../../provider/core/engine/terms.js";

type Row = readonly [title: string, args: PropertyMap, property: string, reason: RegExp];

const ofRoles: readonly Row[] = [
  ["no arn", {}, "arn", /^A value is required\. Example: arn: "qcs::cam::uin/],
  ["the arn of a user", { arn: "qcs::cam::uin/1:uin/5" }, "arn", /^This is the arn of a CAM user/],
  ["a name with a slash", { arn, role: "a/b" }, "role", /^There is a slash in it/],
  ["a mount below auth", { arn, mount: "auth/cam" }, "mount", /^"auth\/" comes by itself/],
  ["a duration of weeks", { arn, tokenTtl: "1w" }, "tokenTtl", /^Weeks are not a unit here/],
  ["a negative duration", { arn, tokenMaxTtl: -1 }, "tokenMaxTtl", /^A duration is not negative/],
  [
    "a duration that is neither",
    { arn, tokenPeriod: true },
    "tokenPeriod",
    /^Seconds or a text like "1h30m" is wanted, not a boolean\. Example: tokenPeriod: "30m"$/,
  ],
  [
    "half a use",
    { arn, tokenNumUses: 1.5 },
    "tokenNumUses",
    /^A whole number from 0 is wanted, not 1\.5\. Example: tokenNumUses: 10$/,
  ],
  ["fewer than no uses", { arn, tokenNumUses: -1 }, "tokenNumUses", /^A whole number from 0/],
  ["uses as a text", { arn, tokenNumUses: "5" }, "tokenNumUses", /not a string/],
  ["policies in one text", { arn, tokenPolicies: ["a,b"] }, "tokenPolicies", /as its own item/],
  ["a block that is none", { arn, tokenBoundCidrs: ["10.0.0.0/33"] }, "tokenBoundCidrs", /0 to 32/],
  [
    "the type of a mount's tokens",
    { arn, tokenType: "default-service" },
    "tokenType",
    /"default-service" is for token store roles and mounts/,
  ],
  ["a type that is none", { arn, tokenType: "Batch" }, "tokenType", /is not one of service, batch/],
  [
    "a token in the connection",
    { arn, connection: { token: "canary" } },
    "connection",
    /^"token" is not a field of a connection, which holds names and never secrets\. Known are: addr/,
  ],
  ["a field of TIC's connection", { arn, connection: { profile: "a" } }, "connection", /"profile"/],
  ["the API's own name", { arn, token_ttl: 5 }, "token_ttl", /Did you mean "tokenTtl"\?/],
];

const ofBackends: readonly Row[] = [
  ["the path of Vault's own", { path: "sys" }, "path", /stops the server from mounting others/],
  ["a plugin's file", { pluginName: "bin/plugin" }, "pluginName", /^A plugin's name is letters/],
  ["a lease in words", { maxLeaseTtl: "a day" }, "maxLeaseTtl", /^There are blanks in it/],
  [
    "the type of a role's tokens",
    { tokenType: "default" },
    "tokenType",
    /^"default" is not one of default-service, default-batch, service, batch\./,
  ],
  [
    "a visibility that is none",
    { listingVisibility: "all" },
    "listingVisibility",
    /hidden, unauth/,
  ],
  ["a SecretId with blanks", { secretId: "a b" }, "secretId", /^A SecretId is letters and digits/],
  ["a SecretKey that is too short", { secretKey: "canary" }, "secretKey", /^A SecretKey is/],
];

const kinds: readonly (readonly [kind: string, schema: ResourceSchema, rows: readonly Row[]])[] = [
  ["VaultAuthRole", vaultAuthRoleSchema, ofRoles],
  ["VaultAuthBackend", vaultAuthBackendSchema, ofBackends],
];

for (const [kind, schema, rows] of kinds) {
  describe(`Arguments: ${kind}`, () => {
    for (const [title, args, property, reason] of rows) {
      it(`The arguments of a ${kind} are wrong with ${title}`, () => {
        const found = validate(schema, args);
        assert.deepEqual(
          found.map((one) => one.property),
          [property],
        );
        assert.match(inTerms(found[0]?.reason ?? "", plainTerms), reason);
        assert.ok(!JSON.stringify(found).includes("canary"), JSON.stringify(found));
      });
    }

    it(`The arguments of a ${kind} may not be known yet, each of them`, () => {
      for (const name of Object.keys(schema.inputs)) {
        assert.deepEqual(
          validate(schema, { arn, ...{ [name]: UNKNOWN } }).filter(
            ({ property }) => property === name,
          ),
          [],
        );
      }
    });
  });
}

describe("Valid arguments", () => {
  it("Valid arguments of a role are taken in every form", () => {
    fc.assert(
      fc.property(someRoleArgs, (args) => {
        assert.deepEqual(validate(vaultAuthRoleSchema, { ...args }), []);
      }),
    );
  });

  it("Valid arguments of a mount are taken in every form", () => {
    // An empty type or visibility is what some servers tell, and nothing to write.
    const written = someMountArgs.filter(
      ({ tokenType, listingVisibility }) => tokenType !== "" && listingVisibility !== "",
    );
    fc.assert(
      fc.property(written, (args) => {
        assert.deepEqual(validate(vaultAuthBackendSchema, { ...args }), []);
      }),
    );
  });
});

describe("Arguments", () => {
  const settings = settingsAt("http://127.0.0.1:1");

  it("Arguments that contradict each other are a name in the arn that no role of Vault can have, without role", () => {
    const odd = { arn: arn.replace("app", "app@prod") };
    const [complaint] = vaultAuthRole.contradictions(odd, settings);
    assert.equal(complaint?.property, "role");
    assert.match(
      inTerms(complaint.reason, plainTerms),
      /Write role, and allowNameMismatch: true\.$/,
    );
    assert.deepEqual(vaultAuthRole.contradictions({ ...odd, role: "app" }, settings), []);
    assert.deepEqual(vaultAuthRole.contradictions({ arn }, settings), []);
    assert.deepEqual(vaultAuthRole.contradictions({ arn: UNKNOWN }, settings), []);
  });

  it("Arguments that contradict each other are half a key pair", () => {
    const secretId = "AKIDxxxxxxxxxxxx";
    const of = (args: PropertyMap) =>
      vaultAuthBackend.contradictions(args, settings).map(({ property }) => property);
    assert.deepEqual(of({ secretId }), ["secretKey"]);
    assert.deepEqual(of({ secretKey: UNKNOWN }), ["secretId"]);
    assert.deepEqual(of({ secretId, secretKey: UNKNOWN }), []);
    assert.deepEqual(of({}), []);
  });
});
