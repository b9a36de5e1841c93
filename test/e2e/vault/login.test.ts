import assert from "node:assert/strict";
import { defaultKey } from "tencentcloud-tic/emulator";
import {
  AddressNotAllowedError,
  BatchTokenError,
  LoggedOutError,
  NoLoginMountError,
  NoVaultRoleError,
  OtherPluginVersionError,
  WrongCamRoleError,
  type LoginOptions,
  type ServiceError,
} from "tencentcloud-tic/vault";

import { useMovedClock } from "../../support/moved-clock.js";
import { otherArn, roleId } from "./support/login-scene.js";
import { errorOf, useLogins } from "./support/use-logins.js";

for (const version of ["v0.0.1", "v0.0.2"] as const) {
  describe(`Login: ${version}`, () => {
    const { scene, server, login, statusOf } = useLogins(version, "team/tencentcloud");
    const { pass } = useMovedClock();
    before(() => scene.configure(defaultKey(0)));

    it(`The function loginToVault at the real plugin ${version} returns a token that is good, and who logged in`, async () => {
      const { auth } = await login();
      const { requestId, ...metadata } = auth.metadata;
      assert.deepEqual(metadata, {
        accountId: "100000000001",
        arn: `qcs::sts:100000000001:assumed-role/${roleId}`,
        identityType: "CAMRole",
        principalId: "100000000001",
        roleId: "deployer",
        roleName: "deployer",
        userId: `${roleId}:session`,
      });
      assert.notEqual(requestId, "");
      assert.deepEqual(auth.policies, ["default", "dev"]);
      assert.deepEqual(
        [auth.tokenPolicies, auth.leaseDuration, auth.renewable, auth.tokenType, auth.orphan],
        [["default", "dev"], 3600, true, "service", true],
      );
      assert.equal(await statusOf(auth.clientToken), 200);
    });

    it(`The function loginToVault at the real plugin ${version} logs in anew near the end of the token, which the plugin will not renew`, async () => {
      await server().vault.ok("POST", `auth/${scene.mount}/role/brief`, {
        arn: `qcs::cam::uin/100000000001:roleName/Deployer`,
        token_ttl: "100s",
      });
      const brief = await login({ role: "brief" });
      const first = await brief.token();
      const renewal = await scene.ask("auth/token/renew-self", {}, first);
      assert.deepEqual([renewal.status, renewal.errors.join().includes(otherArn)], [500, true]);
      // It is replaced when 30 of its 100 seconds are left.
      pass(71);
      const [second, third] = await Promise.all([brief.token(), brief.token()]);
      assert.notEqual(second, first);
      assert.equal(second, third);
      assert.equal(await statusOf(second), 200);
    });

    it(`The function loginToVault at the real plugin ${version} revokes its token`, async () => {
      const ended = await login();
      const token = await ended.token();
      await ended.revoke();
      assert.equal(await statusOf(token), 403);
      await assert.rejects(ended.token(), LoggedOutError);
    });

    it(`The function loginToVault at the real plugin ${version} says that a batch token cannot be revoked`, async () => {
      const batch = await login({ role: "batch" });
      assert.equal(batch.auth.tokenType, "batch");
      await assert.rejects(batch.revoke(), BatchTokenError);
    });

    const refusals: [
      what: string,
      options: Partial<LoginOptions>,
      type: new (...args: never[]) => ServiceError,
      says: RegExp,
    ][] = [
      ["another role's arn", { role: "other" }, WrongCamRoleError, /the caller is qcs::sts:10/],
      [
        "another account's arn",
        { role: "other-account" },
        WrongCamRoleError,
        /role\/other-account/,
      ],
      [
        "an arn in another case",
        { role: "other-case" },
        WrongCamRoleError,
        /the same, capital letters too/,
      ],
      [
        "no such role",
        { role: "nobody" },
        NoVaultRoleError,
        /no role "nobody" on auth\/team\/tenc/,
      ],
      ["a bound address", { role: "bound" }, AddressNotAllowedError, /token_bound_cidrs of auth/],
      [
        "no such mount",
        { mount: "nope" },
        NoLoginMountError,
        /no tencentcloud auth method at auth/,
      ],
      ["a mount of another method", { mount: "userpass" }, NoLoginMountError, /at auth\/userpass/],
      [
        "the other form of login",
        { plugin: version === "v0.0.1" ? "v0.0.2" : "v0.0.1" },
        OtherPluginVersionError,
        new RegExp(`its plugin is ${version}`),
      ],
    ];
    before(() => server().vault.ok("POST", "sys/auth/userpass", { type: "userpass" }));
    for (const [what, options, type, says] of refusals) {
      it(`The function loginToVault at the real plugin ${version} explains a refusal: ${what}`, async () => {
        const error = await errorOf(login(options), scene.key);
        assert.equal(error.name, type.name);
        assert.match(error.message, says);
      });
    }

    it(`The function loginToVault at the real plugin ${version} says that Vault is sealed`, async () => {
      // The server of a suite ends with it, and this is what it does last.
      await server().vault.ok("POST", "sys/seal");
      const error = await errorOf(login(), scene.key);
      assert.match(error.message, /The server is sealed/);
    });
  });
}
