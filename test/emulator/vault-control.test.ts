import assert from "node:assert/strict";

import { vaultApi, type VaultApi } from "../support/vault-api.js";
import { useEmulator } from "./support/fixture.js";

const ARN = "qcs::cam::uin/100000000001:roleName/app";
const KEY = { secretId: "AKIDCANARY", secretKey: "CanaryKey" };

describe("Vault control", () => {
  const emulator = useEmulator({
    seed: {
      vault: {
        tokens: [{ token: "canary-token" }],
        mounts: [
          { path: "team/tencentcloud", client: KEY, roles: { App: { arn: ARN, token_ttl: "1h" } } },
        ],
      },
    },
  });
  const vault = (): VaultApi => vaultApi(emulator.emulator.url, "root");
  const roles = async (mount = "team/tencentcloud"): Promise<unknown> =>
    (await vault().ask("GET", `auth/${mount}/roles?list=true`)).data.keys;

  it("Control: what somebody else changes in Vault roles are written anew and deleted", async () => {
    assert.deepEqual(await roles(), ["app"]);
    await emulator.control.setVaultRole("team/tencentcloud", "App", { arn: ARN, ttl: 60 });
    const { data } = await vault().ok("GET", "auth/team/tencentcloud/role/app");
    assert.deepEqual([data.token_ttl, data.ttl], [60, 60]);
    await emulator.control.setVaultRole("team/tencentcloud", "other", { arn: ARN });
    await emulator.control.removeVaultRole("team/tencentcloud", "APP");
    assert.deepEqual(await roles(), ["other"]);
  });

  it("Control: what somebody else changes in Vault: a mount is changed without its roles and its key, replaced and removed", async () => {
    const { control } = emulator;
    await control.setVaultMount({ path: "team/tencentcloud", config: { maxLeaseTtl: 60 } });
    const { data } = await vault().ok("GET", "sys/auth/team/tencentcloud/tune");
    assert.equal(data.max_lease_ttl, 60);
    const client = await vault().ok("GET", "auth/team/tencentcloud/config/client");
    assert.equal(client.data.secret_key, KEY.secretKey);
    assert.deepEqual(await roles(), ["app"]);
    await control.setVaultMount({ path: "team/tencentcloud", roles: {} });
    assert.equal(await roles(), undefined);
    await control.setVaultMount({ path: "new", roles: { one: { arn: ARN } } });
    assert.deepEqual(await roles("new"), ["one"]);
    await control.removeVaultMount("new");
    assert.equal((await vault().ask("GET", "sys/auth/new")).status, 400);
  });

  it("Control: what somebody else changes in Vault: the key of a mount is set and taken away", async () => {
    const path = "auth/team/tencentcloud/config/client";
    await emulator.control.setVaultClientConfig("team/tencentcloud");
    assert.equal((await vault().ask("GET", path)).status, 404);
    await emulator.control.setVaultClientConfig("team/tencentcloud", KEY);
    assert.equal((await vault().ok("GET", path)).data.secret_id, KEY.secretId);
  });

  it("Control: what somebody else changes in Vault: a token is denied capabilities, and expires", async () => {
    const read = () =>
      vault().ask("GET", "auth/team/tencentcloud/role/app", undefined, { token: "canary-token" });
    assert.equal((await read()).status, 200);
    await emulator.control.setVaultDenied("canary-token", ["read auth/team/*"]);
    assert.deepEqual((await read()).errors, ["1 error occurred:\n\t* permission denied\n\n"]);
    await emulator.control.setVaultDenied("canary-token", []);
    assert.equal((await read()).status, 200);
    await emulator.control.expireVaultToken("canary-token");
    assert.deepEqual((await read()).errors, ["permission denied"]);
  });

  it("Control: what somebody else changes in Vault: the server is sealed and unsealed", async () => {
    await emulator.control.sealVault(true);
    assert.equal((await vault().ask("GET", "sys/auth")).status, 503);
    await emulator.control.sealVault(false);
    assert.equal((await vault().ask("GET", "sys/auth")).status, 200);
  });

  it("Control: what somebody else changes in Vault: the state shows everything but tokens and secret keys", async () => {
    const state = await emulator.control.state();
    assert.deepEqual(state.vault.mounts[0]?.client, { secretId: KEY.secretId });
    assert.equal(state.vault.tokens.length, 2);
    const text = JSON.stringify(state);
    for (const secret of [KEY.secretKey, "canary-token", '"root"}']) {
      assert.ok(!text.includes(secret), secret);
    }
  });

  const refusals: [what: string, call: () => Promise<void>, message: RegExp][] = [
    [
      "a mount that is not there",
      () => emulator.control.removeVaultRole("none", "app"),
      /no auth mount none\. There are: team\/tencentcloud$/,
    ],
    [
      "a mount below another",
      () => emulator.control.setVaultMount({ path: "team/tencentcloud/x" }),
      /the path team\/tencentcloud\/x is in use at team\/tencentcloud$/,
    ],
    [
      "a role that Vault would refuse",
      () => emulator.control.setVaultRole("team/tencentcloud", "x", { arn: "foo" }),
      /vaultRole: .*unable to parse arn/s,
    ],
    [
      "a capability that is none",
      () => emulator.control.setVaultDenied("canary-token", ["write auth/x"]),
      /vaultToken\.denied\.0: must match pattern/,
    ],
    [
      "a token that is not there, without repeating it",
      () => emulator.control.expireVaultToken("nobody"),
      /expireVaultToken: Vault has no such token$/,
    ],
  ];
  for (const [what, call, message] of refusals) {
    it(`Control: what somebody else changes in Vault: an operation is refused for ${what}`, () =>
      assert.rejects(call(), message));
  }
});
