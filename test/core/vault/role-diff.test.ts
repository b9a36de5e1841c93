import assert from "node:assert/strict";
import { vaultAuthRoleSchema } from "../../../provider/core/vault/auth-role-schema.js";
import { UNKNOWN } from "../../../provider/core/schema/schema.js";
import { ServiceError } from "../../../provider/core/engine/errors.js";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { creation, errorOf, useVaultDriver } from "../support/vault-driver.js";
import { arn } from "../support/vault-steps.js";

const ROLE = "auth/tencentcloud/role/app";
const READ = `GET ${ROLE}`;

/** A role in which nothing is unset. */
const full = {
  arn,
  tokenTtl: 3600,
  tokenMaxTtl: 7200,
  tokenExplicitMaxTtl: 9000,
  tokenPeriod: 90,
  tokenPolicies: ["dev", "prod"],
  tokenBoundCidrs: ["10.0.0.0/8", "192.0.2.7"],
  tokenNoDefaultPolicy: true,
  tokenNumUses: 5,
  tokenType: "service",
};

const otherForms: readonly (readonly [title: string, args: PropertyMap])[] = [
  ["durations with units", { tokenTtl: "1h", tokenMaxTtl: "2h0m", tokenPeriod: "1.5m" }],
  ["durations as digits", { tokenTtl: "3600", tokenExplicitMaxTtl: "9000s" }],
  ["policies in another order and case", { tokenPolicies: ["Prod", " dev", "DEV"] }],
  ["addresses in another order and form", { tokenBoundCidrs: ["192.0.2.7/32", "10.0.0.0/08"] }],
  ["the name that the arn says", { role: "app" }],
  ["a name in another case", { role: "APP" }],
  ["the mount that is the default", { mount: "tencentcloud" }],
  ["a mount with slashes at its ends", { mount: "/tencentcloud/" }],
];

const otherValues: readonly (readonly [argument: string, value: unknown])[] = [
  ["arn", arn.replace("100000000001", "100000000002")],
  ["tokenTtl", 3601],
  ["tokenMaxTtl", 0],
  ["tokenExplicitMaxTtl", "3h"],
  ["tokenPeriod", 0],
  ["tokenPolicies", ["dev"]],
  ["tokenBoundCidrs", []],
  ["tokenNoDefaultPolicy", false],
  ["tokenNumUses", 0],
  ["tokenType", "default"],
  ["allowNameMismatch", true],
  ["adopt", true],
  ["preflight", false],
];

const replacing: readonly (readonly [
  title: string,
  args: PropertyMap,
  replaces: readonly string[],
])[] = [
  ["another mount", { mount: "other" }, ["mount"]],
  ["another name", { role: "other" }, ["role"]],
  ["another name in the arn alone", { arn: arn.replace("app", "ci") }, ["arn"]],
  ["both", { role: "other", mount: "other" }, ["mount", "role"]],
];

/** What an argument that is not known yet may mean a replacement of. */
const replacedByUnknown: Readonly<Record<string, readonly string[]>> = {
  arn: ["arn"],
  role: ["role"],
  mount: ["mount"],
};

const outside: readonly (readonly [title: string, role: Record<string, unknown>])[] = [
  ["a time", { token_ttl: 60 }],
  ["a policy more", { token_policies: ["dev", "prod", "root"] }],
  ["an address less", { token_bound_cidrs: ["10.0.0.0/8"] }],
  ["the CAM role", { arn: arn.replace("app", "intruder") }],
];

describe("Role diff", () => {
  const { control, api, open, calls } = useVaultDriver("VaultAuthRole", {
    mounts: [{ path: "tencentcloud" }],
    tokens: [{ token: "canary-blind", denied: ["read auth/tencentcloud/role/*"] }],
  });
  let state: PropertyMap = {};

  beforeEach(async () => {
    ({ state } = await open().create(creation("VaultAuthRole", full)));
    await calls();
  });

  it("Comparing a role of Vault finds nothing in what was just made, with one read", async () => {
    assert.deepEqual(await open().diff(full, state), { changes: false, replaces: [] });
    assert.deepEqual(await calls(), [READ]);
  });

  for (const [title, args] of otherForms) {
    it(`Comparing a role of Vault finds nothing in ${title}`, async () => {
      const found = await open().diff({ ...full, ...args }, state);
      assert.deepEqual(found, { changes: false, replaces: [] });
    });
  }

  for (const [argument, value] of otherValues) {
    it(`Comparing a role of Vault finds another ${argument}, which changes in place`, async () => {
      const found = await open().diff({ ...full, [argument]: value }, state);
      assert.deepEqual(found, { changes: true, replaces: [] });
    });
  }

  for (const argument of Object.keys(full).filter((one) => one !== "arn")) {
    it(`Comparing a role of Vault finds that ${argument} left the program`, async () => {
      const args = Object.fromEntries(Object.entries(full).filter(([one]) => one !== argument));
      assert.deepEqual(await open().diff(args, state), { changes: true, replaces: [] });
    });
  }

  for (const [title, args, replaces] of replacing) {
    it(`Comparing a role of Vault replaces for ${title}`, async () => {
      assert.deepEqual(await open().diff({ ...full, ...args }, state), { changes: true, replaces });
    });
  }

  for (const argument of Object.keys(vaultAuthRoleSchema.inputs)) {
    it(`Comparing a role of Vault takes ${argument} for changed while it is not known`, async () => {
      const found = await open().diff({ ...full, [argument]: UNKNOWN }, state);
      assert.deepEqual(found, { changes: true, replaces: replacedByUnknown[argument] ?? [] });
    });
  }

  it("Comparing a role of Vault does not replace for an arn that is not known while the name is", async () => {
    const args = { ...full, arn: UNKNOWN, role: "app" };
    assert.deepEqual(await open().diff(args, state), { changes: true, replaces: [] });
  });

  for (const argument of ["tokenPolicies", "tokenBoundCidrs"]) {
    it(`Comparing a role of Vault takes ${argument} for changed while one item is not known`, async () => {
      const found = await open().diff({ ...full, [argument]: ["dev", UNKNOWN] }, state);
      assert.deepEqual(found, { changes: true, replaces: [] });
    });
  }

  for (const [title, role] of outside) {
    it(`Comparing a role of Vault finds ${title} that was changed outside`, async () => {
      await api().ok("POST", ROLE, role);
      assert.deepEqual(await open().diff(full, state), { changes: true, replaces: [] });
    });
  }

  it("Comparing a role of Vault finds a change in the program that somebody made outside before", async () => {
    await api().ok("POST", ROLE, { token_ttl: 60 });
    const found = await open().diff({ ...full, tokenTtl: 60 }, state);
    assert.deepEqual(found, { changes: true, replaces: [] });
  });

  it("Comparing a role of Vault finds a role that is gone, and one whose mount is", async () => {
    await api().ok("DELETE", ROLE);
    assert.deepEqual(await open().diff(full, state), { changes: true, replaces: [] });
    await api().ok("DELETE", "sys/auth/tencentcloud");
    assert.deepEqual(await open().diff(full, state), { changes: true, replaces: [] });
  });

  it("Comparing a role of Vault never takes a role for gone that the token may not read", async () => {
    const driver = open({ settings: { vaultToken: "canary-blind" } });
    const { failure } = await errorOf(ServiceError, driver.diff(full, state));
    assert.match(failure.next, /read.*auth\/tencentcloud\/role\/app|auth\/tencentcloud\/role\/app/);
  });

  it("Comparing a role of Vault does not ask Vault at all with preflight false, and compares with the state", async () => {
    await api().ok("POST", ROLE, { token_ttl: 60 });
    const blind = { ...full, preflight: false };
    const made = { ...state, preflight: false };
    await control().clearCalls();
    assert.deepEqual(await open().diff(blind, made), { changes: false, replaces: [] });
    const changed = { ...blind, tokenTtl: 60 };
    assert.deepEqual(await open().diff(changed, made), { changes: true, replaces: [] });
    const moved = { ...blind, mount: "other" };
    assert.deepEqual(await open().diff(moved, made), { changes: true, replaces: ["mount"] });
    assert.deepEqual(await control().calls(), []);
  });
});
