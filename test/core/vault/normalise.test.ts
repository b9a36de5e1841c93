import assert from "node:assert/strict";
import fc from "fast-check";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { vaultAuthBackend } from "../../../provider/core/vault/auth-backend.js";
import { vaultAuthBackendSchema } from "../../../provider/core/vault/auth-backend-schema.js";
import { vaultAuthRole } from "../../../provider/core/vault/auth-role.js";
import {
  roleSettings,
  type VaultAuthRoleArgs,
} from "../../../provider/core/vault/auth-role-args.js";
import { vaultAuthRoleSchema } from "../../../provider/core/vault/auth-role-schema.js";
import { UNKNOWN } from "../../../provider/core/schema/schema.js";
import { validate } from "../../../provider/core/schema/validate.js";
import { pathOf } from "../../../provider/core/vault/object-path.js";
import { unreadMount } from "../../../provider/core/vault/mount-snapshot.js";
import { someMountArgs, someOtherForm, someRoleArgs } from "../support/vault-settings.js";
import { address, arn, mountWith, read, roleThere } from "../support/vault-steps.js";

const normaliseRole = (args: PropertyMap): PropertyMap =>
  vaultAuthRole.normalise?.(args) ?? assert.fail();
const normaliseBackend = (args: PropertyMap): PropertyMap =>
  vaultAuthBackend.normalise?.(args) ?? assert.fail();

const roleForms: readonly (readonly [title: string, args: PropertyMap, normalised: PropertyMap])[] =
  [
    [
      "durations in seconds",
      { arn, tokenTtl: "1h", tokenMaxTtl: "1d", tokenPeriod: "90" },
      { arn, tokenTtl: 3600, tokenMaxTtl: 86_400, tokenPeriod: 90 },
    ],
    [
      "policies in lower case, once each and sorted",
      { arn, tokenPolicies: ["Prod", "dev", " prod "] },
      { arn, tokenPolicies: ["dev", "prod"] },
    ],
    [
      "addresses as the server tells them, sorted",
      { arn, tokenBoundCidrs: ["192.0.2.7/32", "10.0.0.0/08"] },
      { arn, tokenBoundCidrs: ["10.0.0.0/8", "192.0.2.7"] },
    ],
    [
      "nothing of what is unset",
      {
        arn,
        tokenTtl: 0,
        tokenMaxTtl: "",
        tokenPolicies: [],
        tokenNoDefaultPolicy: false,
        tokenNumUses: 0,
        tokenType: "",
      },
      { arn },
    ],
    ["a name without the one that the arn says", { arn, role: "App" }, { arn }],
    ["another name in lower case", { arn, role: "Dev-Role" }, { arn, role: "dev-role" }],
    ["a mount without slashes at its ends", { arn, mount: "/a/b/" }, { arn, mount: "a/b" }],
    [
      "flags as they are",
      { arn, adopt: false, preflight: true },
      { arn, adopt: false, preflight: true },
    ],
  ];

/** Valid arguments of a role as a program writes them; the class adds the default mount. */
const someArgs: fc.Arbitrary<VaultAuthRoleArgs> = fc
  .tuple(
    someRoleArgs,
    fc.record(
      {
        role: fc.constantFrom("other", "Other-Role", "x"),
        allowNameMismatch: fc.constant(true),
        adopt: fc.boolean(),
        preflight: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    fc.constantFrom("tencentcloud", "/team-a/tencentcloud/", "a/b"),
  )
  .map(([settings, more, mount]) => ({ ...settings, ...more, mount }));

/** What a role's state is after it was made of arguments. */
function stateOf({ adopt, preflight, allowNameMismatch, ...args }: VaultAuthRoleArgs) {
  const objectPath = vaultAuthRole.objectPath(args) ?? assert.fail("a place");
  const flags = Object.entries({ adopt, preflight, allowNameMismatch });
  return {
    ...roleSettings(args),
    ...Object.fromEntries(flags.filter(([, value]) => value !== undefined)),
    role: objectPath.role ?? "",
    mount: objectPath.path,
    path: pathOf(objectPath),
    address,
    namespace: "",
  };
}

describe("Role's arguments: one form", () => {
  for (const [title, args, normalised] of roleForms) {
    it(`The one form of a role's arguments has ${title}`, () => {
      assert.deepEqual(normaliseRole(args), normalised);
    });
  }

  it("The one form of a role's arguments is the same when it is made once more, and stays valid", () => {
    fc.assert(
      fc.property(someArgs, (args) => {
        const once = normaliseRole({ ...args });
        assert.deepEqual(normaliseRole(once), once);
        assert.deepEqual(validate(vaultAuthRoleSchema, once), []);
      }),
    );
  });

  it("The one form of a role's arguments means the same place and the same settings", () => {
    fc.assert(
      fc.property(someArgs, (args) => {
        const once = normaliseRole({ ...args }) as unknown as VaultAuthRoleArgs;
        assert.deepEqual(vaultAuthRole.objectPath(once), vaultAuthRole.objectPath(args));
        assert.deepEqual(roleSettings(once), roleSettings(args));
      }),
    );
  });

  it("The one form of a role's arguments is what reading the role back says, however the server tells it", () => {
    const both = someArgs.chain((args) =>
      fc.tuple(fc.constant(args), someOtherForm(roleSettings(args))),
    );
    fc.assert(
      fc.property(both, ([args, told]) => {
        const state = stateOf(args);
        const fact = { ...told, legacy: [] };
        const roles = new Map([[state.role, read(fact)]]);
        const snapshot = { ...unreadMount(address, state.mount), roles };
        const reading = vaultAuthRole.read(state, snapshot);
        assert.deepEqual(reading?.args, normaliseRole({ ...args }));
        assert.deepEqual(reading.state, state);
        assert.deepEqual(vaultAuthRole.diff(args, state, snapshot), {
          changes: false,
          replaces: [],
        });
      }),
    );
  });

  it("The one form of a role's arguments leaves what is not known yet as it is, in every argument", () => {
    for (const argument of Object.keys(vaultAuthRoleSchema.inputs)) {
      assert.equal(normaliseRole({ arn, [argument]: UNKNOWN })[argument], UNKNOWN);
    }
    const policies = ["Dev", UNKNOWN];
    assert.deepEqual(normaliseRole({ arn, tokenPolicies: policies }).tokenPolicies, policies);
  });

  it("The one form of a role's arguments keeps a name beside an arn that is not known yet", () => {
    assert.deepEqual(normaliseRole({ arn: UNKNOWN, role: "App" }), { arn: UNKNOWN, role: "app" });
  });

  it("The one form of a role's arguments has no arguments to read of a role that is gone", () => {
    const state = stateOf({ arn });
    const gone = mountWith({ roles: new Map([["app", read(undefined)]]) });
    assert.equal(vaultAuthRole.read(state, gone), undefined);
    const there = mountWith({ roles: new Map([["app", read(roleThere())]]) });
    assert.deepEqual(vaultAuthRole.read(state, there)?.args, { arn, mount: "tencentcloud" });
  });
});

describe("Mount's arguments: one form", () => {
  it("The one form of a mount's arguments has times in seconds, the path as it is, and nothing of what is unset", () => {
    const args = {
      path: "/a/b/",
      maxLeaseTtl: "1h",
      description: "",
      tokenType: "default-service",
    };
    assert.deepEqual(normaliseBackend(args), { path: "a/b", maxLeaseTtl: 3600 });
  });

  it("The one form of a mount's arguments is the same when it is made once more, and stays valid", () => {
    fc.assert(
      fc.property(someMountArgs, fc.constantFrom("cam", "/a/b/"), (settings, path) => {
        const once = normaliseBackend({ ...settings, path, secretKey: "canary-key" });
        assert.deepEqual(normaliseBackend(once), once);
        assert.deepEqual(validate(vaultAuthBackendSchema, once), []);
        assert.equal(once.secretKey, "canary-key");
      }),
    );
  });

  it("The one form of a mount's arguments leaves what is not known yet as it is, in every argument", () => {
    for (const argument of Object.keys(vaultAuthBackendSchema.inputs)) {
      assert.equal(normaliseBackend({ [argument]: UNKNOWN })[argument], UNKNOWN);
    }
  });
});
