import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";

import { loginToVault } from "../../provider/vault/index.js";
import { startServer } from "../client/http-server.js";
import { failureOf } from "../client/support.js";
import { authBlock } from "../support/auth-block.js";
import { nowhere, useLoginLab } from "./login-lab.js";

describe("Login trouble", () => {
  const lab = useLoginLab();

  describe("Login trouble", () => {
    const crash = "rpc error: code = Unavailable desc = error reading from server: EOF";
    const logInTo = async (crashes: number) => {
      const broken = await startServer((response) => {
        const crashed = broken.requests.length <= crashes;
        response.statusCode = crashed ? 500 : 200;
        response.end(JSON.stringify(crashed ? { errors: [crash] } : { auth: authBlock }));
      });
      try {
        const login = await loginToVault({ role: "app", address: broken.url }).then(
          ({ auth: { clientToken } }) => clientToken,
          (error: unknown) => (error instanceof Error ? error.name : error),
        );
        return [login, broken.requests.length];
      } finally {
        await broken.close();
      }
    };

    it("The function loginToVault at a server in trouble when the plugin breaks off logs in once more, since it may be over another login", async () => {
      assert.deepEqual(await logInTo(1), ["s.canary", 2]);
      assert.deepEqual(await logInTo(9), ["PluginBrokeOffError", 2]);
    });

    it("The function loginToVault at a server in trouble when the plugin breaks off does not when STS could not be asked about the key, which may be the cause", async () => {
      lab.use(lab.roleKey, { sts: nowhere });
      assert.deepEqual(await logInTo(1), ["PluginBrokeOffError", 1]);
    });
  });

  for (const plugin of ["v0.0.1", "v0.0.2"] as const) {
    it(`The function loginToVault at a server in trouble shows nothing secret when Vault repeats what ${plugin} was sent`, async () => {
      const bodies: string[] = [];
      const echo = await startServer((response) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ errors: [`no: ${bodies.join()}`] }));
      });
      try {
        bodies.push(lab.roleKey.secretKey, lab.roleKey.token);
        const error = await failureOf(loginToVault({ role: "app", plugin, address: echo.url }));
        assert.match(error.message, /no: \[secret\],\[secret\]/);
        assert.ok(!JSON.stringify(error).includes(lab.roleKey.secretKey));
        assert.ok(!`${error.message}${error.stack ?? ""}`.includes(lab.roleKey.token));
      } finally {
        await echo.close();
      }
    });
  }

  it("The function loginToVault at a server in trouble gives up when its signal says so, and revokes the token that comes all the same", async () => {
    const asked: string[] = [];
    const heard = new EventEmitter();
    let letGo = (): void => undefined;
    const released = new Promise<void>((resolve) => (letGo = resolve));
    const slow = await startServer((response, { url = "", headers }) => {
      asked.push(`${url} ${String(headers["x-vault-token"])}`);
      heard.emit("request");
      void released.then(() => response.end(JSON.stringify({ auth: authBlock })));
    });
    try {
      const loginAsked = once(heard, "request");
      const giveUp = new AbortController();
      const login = loginToVault({ role: "app", address: slow.url, signal: giveUp.signal });
      const failed = assert.rejects(login, /enough/);
      await loginAsked;
      giveUp.abort(new Error("enough"));
      await failed;
      const revocationAsked = once(heard, "request");
      letGo();
      await revocationAsked;
      assert.deepEqual(asked, [
        "/v1/auth/tencentcloud/login undefined",
        "/v1/auth/token/revoke-self s.canary",
      ]);
    } finally {
      await slow.close();
    }
  });

  it("The function loginToVault at a server in trouble asks nobody when its signal said so before", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await assert.rejects(loginToVault({ role: "app", signal }), /enough/);
    assert.equal(lab.vault.requests.length, 0);
  });
});
