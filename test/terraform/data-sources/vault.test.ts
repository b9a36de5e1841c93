import assert from "node:assert/strict";

import { ServiceError, UserError } from "../../../provider/core/engine/errors.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { read, sessionAt, useSeeded } from "./support.js";

const pluginName = "vault-plugin-auth-tencentcloud";
const arnOf = (name: string) => `qcs::cam::uin/100000000001:roleName/${name}`;

describe("Vault", () => {
  const emulator = useSeeded({
    vault: {
      mounts: [
        { path: "tencentcloud", pluginName },
        {
          path: "team/cam",
          pluginName,
          roles: {
            zebra: { arn: arnOf("zebra") },
            app: {
              arn: arnOf("app"),
              token_ttl: "1h",
              token_max_ttl: "24h",
              token_explicit_max_ttl: 7200,
              token_policies: ["prod", "dev"],
              token_bound_cidrs: ["192.0.2.0/24", "10.0.0.0/8"],
              token_no_default_policy: true,
              token_num_uses: 3,
              token_type: "service",
            },
            legacy: { arn: arnOf("legacy"), ttl: "5m", policies: ["dev"] },
          },
        },
      ],
    },
  });
  const session = (block = {}) => sessionAt(emulator().url, { block });
  const role = (config: CtyObject) => read("tic_vault_auth_role", session(), config);
  const roles = (config: CtyObject) => read("tic_vault_auth_roles", session(), config);
  afterEach("nothing is changed by reading", async () => {
    assert.deepEqual(await emulator().control.calls({ changing: true }), []);
  });

  it("The data sources of Vault's roles tell every setting of a role: seconds as numbers, lists as sets", async () => {
    assert.deepEqual(await role({ role: "app", mount: "team/cam" }), {
      id: "auth/team/cam/role/app",
      role: "app",
      mount: "team/cam",
      arn: arnOf("app"),
      token_ttl: 3600,
      token_max_ttl: 86400,
      token_explicit_max_ttl: 7200,
      token_period: 0,
      token_policies: ["dev", "prod"],
      token_bound_cidrs: ["10.0.0.0/8", "192.0.2.0/24"],
      token_no_default_policy: true,
      token_num_uses: 3,
      token_type: "service",
      legacy: [],
    });
  });

  it("The data sources of Vault's roles tell which older names are set as well", async () => {
    const { legacy, token_ttl } = await role({ role: "legacy", mount: "team/cam" });
    assert.deepEqual([legacy, token_ttl], [["policies", "ttl"], 300]);
  });

  it("The data sources of Vault's roles keep the arguments as they are written, and make one id of them", async () => {
    const { id, role: name, mount } = await role({ role: "APP", mount: "/team/cam/" });
    assert.deepEqual([id, name, mount], ["auth/team/cam/role/app", "APP", "/team/cam/"]);
    assert.deepEqual(await roles({ mount: "/team/cam/" }), {
      id: "auth/team/cam/roles",
      mount: "/team/cam/",
      names: ["app", "legacy", "zebra"],
    });
  });

  it("The data sources of Vault's roles look at the usual mount when none is named, which may be empty", async () => {
    assert.deepEqual(await roles({}), {
      id: "auth/tencentcloud/roles",
      mount: "tencentcloud",
      names: [],
    });
    await emulator().control.setVaultRole("tencentcloud", "one", { arn: arnOf("one") });
    assert.equal((await role({ role: "one" })).mount, "tencentcloud");
  });

  it("The data sources of Vault's roles have the namespace in their ids", async () => {
    const mounts = [
      { path: "cam", namespace: "team", pluginName, roles: { a: { arn: arnOf("a") } } },
    ];
    await emulator().control.seed({ vault: { namespaces: ["team"], mounts } });
    const there = session({ vault_namespace: "team" });
    const one = await read("tic_vault_auth_role", there, { role: "a", mount: "cam" });
    const all = await read("tic_vault_auth_roles", there, { mount: "cam" });
    assert.deepEqual([one.id, all.id], ["team/auth/cam/role/a", "team/auth/cam/roles"]);
  });

  const refusals: readonly (readonly [what: string, ask: () => Promise<unknown>, says: RegExp])[] =
    [
      [
        "a role that is not there",
        () => role({ role: "nobody", mount: "team/cam" }),
        /^data\.tic_vault_auth_role: Vault has no role "nobody" at auth\/team\/cam\. data\.tic_vault_auth_roles names those that are there\.$/,
      ],
      [
        "the mount of a role that is not there",
        () => role({ role: "app", mount: "nowhere" }),
        /^data\.tic_vault_auth_role: Vault has no auth mount at auth\/nowhere\. Check the mount's path/,
      ],
      [
        "a mount that is not there",
        () => roles({ mount: "nowhere" }),
        /^data\.tic_vault_auth_roles: Vault has no auth mount at auth\/nowhere\./,
      ],
      ["no role", () => role({}), /^data\.tic_vault_auth_role: role: This is empty/],
      [
        "a path that cannot be one",
        () => roles({ mount: "auth/cam" }),
        /^mount: "auth\/" comes by/,
      ],
    ];
  for (const [what, ask, says] of refusals) {
    it(`The data sources of Vault's roles refuse ${what}`, async () => {
      await assert.rejects(
        ask(),
        (error) => error instanceof UserError && says.test(error.message),
      );
    });
  }

  it("The data sources of Vault's roles leave it open whether there is a mount when the token may not see it", async () => {
    await emulator().control.setVaultDenied("root", ["* sys/*"]);
    assert.deepEqual((await roles({ mount: "tencentcloud" })).names, []);
  });

  it("The data sources of Vault's roles say which capability a token lacks", async () => {
    await emulator().control.setVaultDenied("root", ["list auth/team/cam/*"]);
    await assert.rejects(
      roles({ mount: "team/cam" }),
      (error) =>
        error instanceof ServiceError && error.message.includes('lack "list" on auth/team/cam'),
    );
  });
});
