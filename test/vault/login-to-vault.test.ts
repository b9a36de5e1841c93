import assert from "node:assert/strict";

import { defaultKey } from "../../provider/emulator/index.js";
import { UserError } from "../../provider/core/engine/errors.js";
import { loginToVault, type LoginOptions } from "../../provider/vault/index.js";
import { prepareLogin } from "../../provider/vault/prepare-login.js";
import { readLoginOptions } from "../../provider/vault/login-options.js";
import { failureOf } from "../client/support.js";
import type { Key } from "../support/assume-role.js";
import { authBlock } from "../support/auth-block.js";
import { arn, nowhere, useLoginLab, user } from "./login-lab.js";

/** What becomes of a login before and after Vault; what Vault itself does is shown elsewhere. */
describe("loginToVault", () => {
  const lab = useLoginLab();

  it("returns what Vault answers, in the names of TypeScript", async () => {
    const login = await loginToVault({ role: "app" });
    const { metadata } = authBlock;
    assert.deepEqual(login.auth, {
      clientToken: "s.canary",
      accessor: "accessor",
      policies: ["default", "dev"],
      tokenPolicies: ["default", "dev"],
      metadata: {
        accountId: metadata.account_id,
        arn: metadata.arn,
        identityType: metadata.identity_type,
        principalId: metadata.principal_id,
        requestId: metadata.request_id,
        roleId: metadata.role_id,
        roleName: metadata.role_name,
        userId: metadata.user_id,
      },
      leaseDuration: 3600,
      renewable: true,
      entityId: "entity",
      tokenType: "service",
      orphan: true,
    });
    assert.equal(await login.token(), "s.canary");
  });

  it("sends no token along, and goes to the mount and the namespace that are named", async () => {
    lab.use(lab.roleKey, { VAULT_TOKEN: "canary", BAO_TOKEN: "canary" });
    await loginToVault({ role: "App", mount: "/team/tencentcloud/", namespace: "a/b" });
    const [request] = lab.vault.requests;
    assert.equal(request?.url, "/v1/auth/team/tencentcloud/login");
    assert.equal(request.headers["x-vault-namespace"], "a/b");
    assert.equal(request.headers["x-vault-token"], undefined);
  });

  it("assumes the CAM role that the connection names", async () => {
    lab.use(defaultKey(0));
    const login = await loginToVault({ role: "app", connection: { assumeRoleArn: arn } });
    assert.equal(await login.token(), "s.canary");
  });

  const refusedBefore: [what: string, key: () => Key, says: RegExp][] = [
    ["a user's key", () => user, /uin\/100000000009.* type is CAMUser.*assumeRoleArn/],
    ["a root account's key", () => defaultKey(0), /type is RootAccount/],
    ["an unknown key", () => ({ ...lab.roleKey, secretId: "AKIDNOBODY" }), /No such SecretId/],
    [
      "a wrong secret key",
      () => ({ ...lab.roleKey, secretKey: "wrong" }),
      /does not belong to this SecretId/,
    ],
    [
      "a token that is over",
      () => ({ ...lab.roleKey, token: "old" }),
      /token is missing, wrong or expired/,
    ],
  ];
  for (const [what, key, says] of refusedBefore) {
    it(`says that it is ${what}, and asks nothing of Vault`, async () => {
      lab.use(key());
      const { message } = await failureOf(loginToVault({ role: "app" }));
      assert.match(message, says);
      assert.equal(lab.vault.requests.length, 0);
    });
  }

  it("says that the clock is off, and asks nothing of Vault", async () => {
    lab.ahead = 400_000;
    const { message } = await failureOf(loginToVault({ role: "app" }));
    assert.match(message, /clock is off by more than five minutes/);
    assert.equal(lab.vault.requests.length, 0);
  });

  it("goes on to Vault when STS is not reached from here", async () => {
    lab.use(lab.roleKey, { sts: nowhere });
    assert.equal(await (await loginToVault({ role: "app" })).token(), "s.canary");
  });

  const wrong: [what: string, options: LoginOptions, says: RegExp][] = [
    ["no role", { role: "" }, /^role is missing.*Example: "app"/],
    ["a role's path", { role: "a/b" }, /^role: .*slash/],
    ["a mount with auth/", { role: "a", mount: "auth/tencentcloud" }, /^mount: .*leave it out/],
    ["a region that is none", { role: "a", region: "x\r\ny: z" }, /^region is /],
    [
      "an unknown plugin",
      { role: "a", plugin: "v1" as "v0.0.1" },
      /^plugin is "v1", not one of v0/,
    ],
    [
      "the secret key over plain http",
      { role: "a", plugin: "v0.0.2", address: "http://vault.example.com:8200" },
      /sends the secret key to Vault, and http:\/\/vault\.example\.com:8200 is plain http/,
    ],
  ];
  for (const [what, options, says] of wrong) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(
        loginToVault(options),
        (error) => error instanceof UserError && says.test(error.message),
      );
      assert.equal(lab.vault.requests.length, 0);
    });
  }

  it("refuses a token over plain http to another machine, before a key is looked for", async () => {
    const address = "http://vault.example.com:8200";
    const { failure } = await failureOf(loginToVault({ role: "app", address }));
    assert.equal(failure.code, "Vault.Settings");
    assert.match(failure.next, /TENCENTCLOUD_TIC_VAULT_ALLOW_PLAIN_HTTP/);
    const options = readLoginOptions({ role: "app", address, allowPlainHttp: true });
    assert.ok(prepareLogin(options));
  });

  it("says so when the answer is not a login's", async () => {
    lab.answer = { auth: { ...authBlock, client_token: 1 } };
    const { message } = await failureOf(loginToVault({ role: "app" }));
    assert.match(message, /^vault POST auth\/tencentcloud\/login: The field client_token .*a text/);
  });
});
