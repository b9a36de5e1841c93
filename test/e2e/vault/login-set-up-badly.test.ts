import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultKey } from "tencentcloud-tic/emulator";
import {
  CloudRefusedPluginError,
  PluginBrokeOffError,
  StsNotReachedError,
} from "tencentcloud-tic/vault";

import { stranger, user } from "./support/login-scene.js";
import { errorOf, useLogins } from "./support/use-logins.js";

describe("Login set up badly", () => {
  const { scene, server, use, login } = useLogins("v0.0.1", "tencentcloud");
  beforeEach(async () => {
    await pluginIsBack();
    await scene.configure(defaultKey(0));
  });
  /** For a moment after it broke off, the server's calls of the plugin fail. */
  const pluginIsBack = async (): Promise<void> => {
    const { errors } = await server().vault.ask("GET", "auth/tencentcloud/config/client");
    if (!/rpc error|shut down/.test(errors.join())) return;
    await sleep(50);
    await pluginIsBack();
  };

  it("The function loginToVault at the real plugin v0.0.1, when Tencent Cloud or Vault is set up badly, says that the plugin broke off without its key pair for CAM", async () => {
    await scene.unconfigure();
    const error = await errorOf(login(), scene.key);
    assert.ok(error instanceof PluginBrokeOffError);
    assert.match(error.message, /vault write auth\/tencentcloud\/config\/client secret_id=…/);
  });

  it("The function loginToVault at the real plugin v0.0.1, when Tencent Cloud or Vault is set up badly, says that the plugin's key pair may not ask CAM", async () => {
    await scene.configure(stranger);
    const error = await errorOf(login(), scene.key);
    assert.ok(error instanceof CloudRefusedPluginError);
    assert.match(error.message, /UnauthorizedOperation.*allowed cam:GetRole/);
  });

  it("The function loginToVault at the real plugin v0.0.1, when Tencent Cloud or Vault is set up badly, says what STS refuses before the plugin breaks off over it", async () => {
    const before = server().requests().length;
    use({ ...scene.key, secretKey: "wrong" });
    const error = await errorOf(login(), scene.key);
    assert.match(error.message, /does not belong to this SecretId/);
    assert.equal(server().requests().length, before);
  });

  it("The function loginToVault at the real plugin v0.0.1, when Tencent Cloud or Vault is set up badly, says that the plugin broke off, and over what perhaps, when STS is not reached from here", async () => {
    use({ ...scene.key, secretKey: "wrong" }, "http://127.0.0.1:1");
    const error = await errorOf(login(), scene.key);
    assert.ok(error instanceof PluginBrokeOffError);
    assert.match(error.message, /Or STS refuses this key, its token or this machine's clock/);
  });

  it("The function loginToVault at the real plugin v0.0.1, when Tencent Cloud or Vault is set up badly, says that Vault does not reach STS", async () => {
    const { control } = server().emulator;
    await control.fault({ action: "GetCallerIdentity", kind: "server-error", times: 9 });
    const error = await errorOf(login(), scene.key).finally(() => control.clearFaults());
    assert.ok(error instanceof StsNotReachedError);
    assert.match(error.message, /received 500.*must reach https:\/\/sts\.tencentcloudapi\.com/);
  });

  it("The function loginToVault at the real plugin v0.0.1, when Tencent Cloud or Vault is set up badly, lets the plugin say that a key is a user's, when STS is not reached from here", async () => {
    use(user, "http://127.0.0.1:1");
    const error = await errorOf(login(), scene.key);
    assert.match(error.message, /CAMUser arn types are not supported.*assumeRoleArn/);
  });
});
