import assert from "node:assert/strict";
import { request } from "node:http";
import type { Socket } from "node:net";
import { defaultKey } from "tencentcloud-tic/emulator";
import Sign from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js";

import type { IdentityOptions } from "../../support/identity-request.js";
import { startTencentProxy } from "../../support/tencent-proxy.js";
import {
  otherArn,
  roleId,
  tokenOf,
  useLoginScene,
  type LoginScene,
} from "./support/login-scene.js";

const expectedRequests = [
  ["sts.tencentcloudapi.com", "POST", "/", "GetCallerIdentity", "{}"],
  ["cam.tencentcloudapi.com", "POST", "/", "GetRole", `{"RoleId":"${roleId}"}`],
];

async function assertNoRenewal(scene: LoginScene, token: string): Promise<void> {
  const renewal = await scene.ask("auth/token/renew-self", {}, token);
  const reason = `1 error occurred:\n\t* failed to renew entry: ${otherArn}\n\n`;
  assert.deepEqual([renewal.status, renewal.errors], [500, [reason]]);
  assert.equal((await scene.ask("auth/token/revoke-self", {}, token)).status, 204);
  const again = await scene.ask("auth/token/revoke-self", {}, token);
  assert.deepEqual([again.status, again.errors], [403, ["permission denied"]]);
}

describe("Real plugin v0.0.1 behind the stand-in", () => {
  const { scene, server } = useLoginScene("v0.0.1", "team/tencentcloud");
  before(() => scene.configure(defaultKey(0)));

  it("The real plugin v0.0.1 behind the stand-in for STS and CAM logs in a signed request, and asks STS who signed and CAM for the role's name", async () => {
    const earlier = server().requests().length;
    tokenOf(await scene.signed());
    const asked = server().requests().slice(earlier);
    assert.deepEqual(
      asked.map(({ host, method, path, action, body }) => [host, method, path, action, body]),
      expectedRequests,
    );
    assert.deepEqual(server().strangers(), []);
  });

  it("The real plugin v0.0.1 behind the stand-in for STS and CAM logs in what the SDK signs", async () => {
    const sign: IdentityOptions["sign"] = ({ service, secretId, secretKey, timestamp }) =>
      Sign.sign3({
        method: "POST",
        url: "https://sts.tencentcloudapi.com/",
        payload: {},
        timestamp,
        service,
        secretId,
        secretKey,
        multipart: false,
        boundary: "",
        headers: { "Content-Type": "application/json" },
      });
    tokenOf(await scene.signed({ sign }));
  });

  it("The real plugin v0.0.1 behind the stand-in for STS and CAM gives a token that says it is renewable, and refuses to renew it", async () => {
    await assertNoRenewal(scene, tokenOf(await scene.signed()));
  });

  it("The real plugin v0.0.1 behind the stand-in for STS and CAM gives a batch token that can be neither renewed nor revoked", async () => {
    const { auth } = await scene.signed({}, scene.key, "batch");
    assert.deepEqual([auth.token_type, auth.renewable, auth.accessor], ["batch", false, ""]);
    const revocation = await scene.ask("auth/token/revoke-self", {}, String(auth.client_token));
    assert.deepEqual(
      [revocation.status, revocation.errors],
      [400, ["batch tokens cannot be revoked"]],
    );
  });
});

describe("Real plugin v0.0.2 behind the stand-in", () => {
  const { scene, server } = useLoginScene("v0.0.2", "tencentcloud");

  it("The real plugin v0.0.2 behind the stand-in for STS and CAM logs in a key, and asks STS and CAM with it", async () => {
    const earlier = server().requests().length;
    tokenOf(await scene.withKey());
    tokenOf(await scene.withKey({ region: "ap-guangzhou" }));
    const actions = server().requests().slice(earlier);
    const both = ["GetCallerIdentity", "GetRole"];
    assert.deepEqual(
      actions.map(({ action }) => action),
      [...both, ...both],
    );
    const calls = await server().emulator.control.calls();
    assert.deepEqual(
      calls.slice(-4).map(({ secretId, error }) => [secretId, error]),
      Array(4).fill([scene.key.secretId, undefined]),
    );
  });

  it("The real plugin v0.0.2 behind the stand-in for STS and CAM refuses to renew the token", async () => {
    await assertNoRenewal(scene, tokenOf(await scene.withKey()));
  });
});

describe("Stand-in's proxy", () => {
  it("The stand-in's proxy connects nobody to another host, and tells who was asked for", async () => {
    const proxy = await startTencentProxy("http://127.0.0.1:9");
    try {
      const path = "example.com:443";
      const status = await new Promise((resolve, reject) => {
        const { port } = new URL(proxy.url);
        const connect = request({ host: "127.0.0.1", port, method: "CONNECT", path });
        connect.on("connect", ({ statusCode }, socket: Socket) => {
          socket.destroy();
          resolve(statusCode);
        });
        connect.on("error", reject).end();
      });
      assert.deepEqual([status, proxy.refused], [403, [path]]);
      assert.equal((await fetch(`${proxy.url}/plain`)).status, 403);
    } finally {
      await proxy.stop();
    }
  });
});
