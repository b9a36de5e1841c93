import assert from "node:assert/strict";

import { createEmulator, defaultKey, type Emulator } from "../../provider/emulator/index.js";
import { loginToVault, type LoginOptions } from "../../provider/vault/index.js";
import { failureOf, keepEnvironment } from "../client/support.js";
import { assumeRole } from "../support/assume-role.js";

const arn = "qcs::cam::uin/100000000001:roleName/Deployer";
const roles = {
  deployer: { arn, token_policies: ["dev"], token_ttl: "1h" },
  other: { arn: arn.replace("Deployer", "other") },
  bound: { arn, token_bound_cidrs: ["10.0.0.0/8"] },
  batch: { arn, token_type: "batch" },
};

for (const plugin of ["v0.0.1", "v0.0.2"] as const) {
  describe(`Login at emulator: ${plugin}`, () => {
    let emulator: Emulator;
    let environment = keepEnvironment({});
    const pluginName = `vault-plugin-auth-tencentcloud-${plugin}`;
    const client = defaultKey(0);
    const at = (options: Partial<LoginOptions> = {}) =>
      loginToVault({ role: "Deployer", mount: "team/tc", plugin, ...options });

    before(async () => {
      emulator = await createEmulator({
        seed: {
          accounts: [{ roles: [{ roleName: "Deployer", serviceLinked: false }] }],
          vault: {
            mounts: [
              { path: "team/tc", pluginName, client, roles },
              { path: "unset", pluginName, roles },
            ],
          },
        },
      });
      const key = await assumeRole(emulator.url, defaultKey(0), arn);
      environment = keepEnvironment({
        BAO_ADDR: undefined,
        VAULT_ADDR: emulator.url,
        TENCENTCLOUD_SECRET_ID: key.secretId,
        TENCENTCLOUD_SECRET_KEY: key.secretKey,
        TENCENTCLOUD_TOKEN: key.token,
        TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ sts: emulator.url }),
        TENCENTCLOUD_TIC_MAX_RETRIES: "0",
      });
      environment.change();
    });
    after(async () => {
      environment.back();
      await emulator.close();
    });

    const statusOf = async (token: string): Promise<number> => {
      const headers = { "x-vault-token": token };
      return (await fetch(`${emulator.url}/v1/auth/token/lookup-self`, { headers })).status;
    };

    it(`The function loginToVault at the emulator's Vault with plugin ${plugin} logs in and revokes the token`, async () => {
      const login = await at();
      const { tokenPolicies, leaseDuration, metadata } = login.auth;
      assert.deepEqual([tokenPolicies, leaseDuration], [["default", "dev"], 3600]);
      assert.equal(metadata.roleName, "deployer");
      const token = await login.token();
      assert.equal(await statusOf(token), 200);
      await login.revoke();
      assert.equal(await statusOf(token), 403);
    });

    const refusals: [what: string, options: Partial<LoginOptions>, error: string][] = [
      ["another role's arn", { role: "other" }, "WrongCamRoleError"],
      ["no such role", { role: "nobody" }, "NoVaultRoleError"],
      ["a bound address", { role: "bound" }, "AddressNotAllowedError"],
      ["no such mount", { mount: "nope" }, "NoLoginMountError"],
      [
        "the other form of login",
        { plugin: plugin === "v0.0.1" ? "v0.0.2" : "v0.0.1" },
        "OtherPluginVersionError",
      ],
    ];
    for (const [what, options, error] of refusals) {
      it(`The function loginToVault at the emulator's Vault with plugin ${plugin} explains a refusal: ${what}`, async () => {
        assert.equal((await failureOf(at(options))).name, error);
      });
    }

    it(`The function loginToVault at the emulator's Vault with plugin ${plugin} needs the mount's key pair for CAM with v0.0.1 only`, async () => {
      const login = at({ mount: "unset" });
      if (plugin === "v0.0.2") assert.equal((await login).auth.metadata.roleName, "deployer");
      else assert.equal((await failureOf(login)).name, "PluginBrokeOffError");
    });

    it(`The function loginToVault at the emulator's Vault with plugin ${plugin} says that a batch token cannot be revoked`, async () => {
      const login = await at({ role: "batch" });
      await assert.rejects(login.revoke(), /Vault cannot revoke a batch token/);
    });
  });
}
