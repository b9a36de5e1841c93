import assert from "node:assert/strict";

import { vaultApi, type VaultApi } from "../support/vault-api.js";
import { useEmulator } from "./support/fixture.js";

const ARN = "qcs::cam::uin/100000000001:roleName/app";
const ROLE = "auth/tencentcloud/role/app";

describe("Vault calls", () => {
  const emulator = useEmulator({
    seed: { vault: { token: "canary-token", mounts: [{ path: "tencentcloud" }] } },
  });
  const vault = (): VaultApi => vaultApi(emulator.emulator.url, "canary-token");

  it("Calls to Vault are in the log by method and path, with what changes and what is refused", async () => {
    await vault().ask("GET", ROLE);
    await vault().ask("POST", ROLE, { arn: ARN, token_ttl: 60 });
    await vault().ask("GET", "auth/tencentcloud/roles?list=true");
    await vault().ask("POST", "sys/capabilities-self", { paths: [ROLE] });
    await vault().ask("DELETE", ROLE, undefined, { token: "nobody" });
    const calls = await emulator.control.calls({ service: "vault" });
    assert.deepEqual(
      calls.map(({ action, changing, error, secretId }) => [action, changing, error, secretId]),
      [
        [`GET ${ROLE}`, false, "Vault.404", ""],
        [`POST ${ROLE}`, true, undefined, ""],
        ["LIST auth/tencentcloud/roles", false, undefined, ""],
        ["POST sys/capabilities-self", false, undefined, ""],
        [`DELETE ${ROLE}`, true, "Vault.403", ""],
      ],
    );
    assert.deepEqual(calls[1]?.parameters, { arn: ARN, token_ttl: 60 });
  });

  it("Calls to Vault leave no secret in the log", async () => {
    await vault().ok("POST", "auth/tencentcloud/config/client", {
      secret_id: "AKID",
      secret_key: "canary-key",
    });
    await vault().ask("POST", "auth/tencentcloud/login", {
      role: "app",
      secret_key: "canary-key",
      token: "canary-key",
      identity_request_headers: "canary-key",
    });
    const calls = await emulator.control.calls();
    assert.doesNotMatch(JSON.stringify(calls), /canary/);
    assert.deepEqual(calls[0]?.parameters, { secret_id: "AKID", secret_key: "***" });
  });

  it("Calls to Vault log the calls to the cloud that a login makes", async () => {
    const { accounts } = await emulator.control.state();
    assert.ok(accounts.length);
    const headers = { "X-TC-Action": "GetCallerIdentity", Authorization: "none" };
    const { errors } = await vault().ask("POST", "auth/tencentcloud/login", {
      identity_request_url: Buffer.from("https://sts.tencentcloudapi.com/").toString("base64"),
      identity_request_headers: headers,
    });
    assert.match(errors.join(), /^rpc error: code = Unavailable/);
    const calls = await emulator.control.calls();
    assert.deepEqual(
      calls.map(({ action, error }) => [action, error]),
      [
        ["GetCallerIdentity", "AuthFailure.InvalidAuthorization"],
        ["POST auth/tencentcloud/login", "Vault.500"],
      ],
    );
  });

  const faults = [
    ["throttle", {}, 429, `request path "GET ${ROLE}": rate limit quota exceeded`],
    ["server-error", {}, 500, "internal error"],
    ["error", { code: "472", message: "standby" }, 472, "standby"],
    ["error", { code: "Broken", message: "odd" }, 500, "odd"],
  ] as const;
  for (const [kind, details, status, text] of faults) {
    it(`Calls to Vault meet the fault ${JSON.stringify({ kind, ...details })} once`, async () => {
      const fault = { kind, service: "vault", action: `GET ${ROLE}`, times: 1, ...details };
      await emulator.control.fault(fault as Parameters<typeof emulator.control.fault>[0]);
      assert.equal((await vault().ask("GET", "sys/auth")).status, 200);
      const { status: answered, errors } = await vault().ask("GET", ROLE);
      assert.deepEqual([answered, errors], [status, [text]]);
      assert.equal((await vault().ask("GET", ROLE)).status, 404);
    });
  }

  it("Calls to Vault lose their answers, with the change done or not", async () => {
    const action = `POST ${ROLE}`;
    await emulator.control.fault({ kind: "drop", action, times: 1 });
    await assert.rejects(vault().ask("POST", ROLE, { arn: ARN }), /fetch failed/);
    assert.equal((await vault().ask("GET", ROLE)).status, 404);
    await emulator.control.fault({ kind: "lost-answer", action, times: 1 });
    await assert.rejects(vault().ask("POST", ROLE, { arn: ARN }), /fetch failed/);
    assert.equal((await vault().ask("GET", ROLE)).status, 200);
  });

  it("Calls to Vault are followed by what somebody else does", async () => {
    const args = { mount: "tencentcloud", name: "app", role: { arn: ARN } };
    const operation = { op: "setVaultRole", args };
    await emulator.control.fault({ kind: "after", action: `GET ${ROLE}`, times: 1, operation });
    assert.equal((await vault().ask("GET", ROLE)).status, 404);
    assert.equal((await vault().ask("GET", ROLE)).status, 200);
  });
});
