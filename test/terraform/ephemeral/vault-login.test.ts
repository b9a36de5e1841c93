import assert from "node:assert/strict";

import { ServiceError, UserError } from "../../../provider/core/engine/errors.js";
import { defaultKey } from "../../../provider/emulator/index.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { sessionAt, useSeeded, type Environment } from "../data-sources/support.js";
import {
  arn,
  environmentOf,
  login,
  openResource,
  roleEnvironment,
  seed,
  statusOf,
} from "./support.js";

const nowhere = "http://127.0.0.1:1";

describe("Vault login", () => {
  const emulator = useSeeded(seed);
  let env: Environment = {};
  beforeEach(async () => {
    env = await roleEnvironment(emulator().url);
  });
  const session = (block: CtyObject = {}, more: Environment = {}) =>
    sessionAt(emulator().url, { block: { vault_token: null, ...block }, env: { ...env, ...more } });

  for (const [plugin, mount] of [
    ["v0.0.1", "tencentcloud"],
    ["v0.0.2", "second"],
  ] as const) {
    it(`The ephemeral login to Vault gives a token by ${plugin} that is good until it is closed`, async () => {
      const current = session();
      const opened = await openResource(current, { role: "Deployer", mount, plugin });
      const { client_token, accessor, entity_id, metadata, ...rest } = opened.result;
      const { request_id, role_id, user_id, arn: caller, ...who } = metadata as CtyObject;
      assert.deepEqual(rest, {
        role: "Deployer",
        mount,
        plugin,
        region: null,
        policies: ["default", "dev"],
        token_policies: ["default", "dev"],
        lease_duration: 3600,
        renewable: true,
        token_type: "service",
        orphan: true,
      });
      assert.deepEqual(who, {
        account_id: "100000000001",
        identity_type: "CAMRole",
        principal_id: "100000000001",
        role_name: "deployer",
      });
      assert.ok(typeof caller === "string");
      assert.match(caller, /^qcs::sts:100000000001:assumed-role\/\d+$/);
      for (const text of [client_token, accessor, entity_id, request_id, role_id, user_id]) {
        assert.ok(typeof text === "string" && text !== "");
      }
      assert.deepEqual(opened.warnings, []);
      assert.equal(await statusOf(emulator().url, opened), 200);
      await login().close(current, opened.private);
      assert.equal(await statusOf(emulator().url, opened), 403);
    });
  }

  it("The ephemeral login to Vault goes to the usual mount by v0.0.1 when nothing else is said", async () => {
    const { result } = await openResource(session(), { role: "deployer" });
    assert.deepEqual([result.mount, result.plugin], ["tencentcloud", "v0.0.1"]);
  });

  it("The ephemeral login to Vault goes where the provider block says, with its key, whatever the environment says", async () => {
    const { secretId, secretKey } = defaultKey(0);
    const more = {
      BAO_ADDR: nowhere,
      VAULT_ADDR: nowhere,
      VAULT_NAMESPACE: "elsewhere",
      TENCENTCLOUD_TIC_VAULT_ADDRESS: nowhere,
      TENCENTCLOUD_TIC_ENDPOINTS: JSON.stringify({ sts: nowhere }),
      OWN_SECRET_ID: secretId,
      OWN_SECRET_KEY: secretKey,
      TENCENTCLOUD_SECRET_ID: "AKIDNOBODY",
    };
    const block = {
      vault_namespace: "team",
      environment_prefix: "OWN_",
      assume_role_arn: arn,
    };
    const current = session(block, more);
    const opened = await openResource(current, { role: "deployer", mount: "in", plugin: "v0.0.2" });
    assert.equal(await statusOf(emulator().url, opened, "team"), 200);
    await login().close(current, opened.private);
    assert.equal(await statusOf(emulator().url, opened, "team"), 403);
  });

  it("The ephemeral login to Vault asks with no token of its own, and needs none", async () => {
    const { result } = await openResource(session({ vault_token: "wrong" }), { role: "deployer" });
    assert.equal(result.token_type, "service");
  });

  it("The ephemeral login to Vault names the region that is wanted in what it signs", async () => {
    const { result } = await openResource(session(), { role: "deployer", region: "ap-singapore" });
    assert.equal(result.region, "ap-singapore");
    const [asked] = await emulator().control.calls({ action: "GetCallerIdentity" });
    assert.equal(asked?.region, "ap-singapore");
  });

  const refusals: readonly (readonly [
    what: string,
    config: CtyObject,
    block: CtyObject,
    says: RegExp,
  ])[] = [
    [
      "another role's arn",
      { role: "other" },
      {},
      /the caller is qcs::sts.*the arn of auth\/tencentcloud\/role\/other/,
    ],
    ["no such role", { role: "nobody" }, {}, /no role "nobody"/],
    ["no such mount", { role: "deployer", mount: "nope" }, {}, /no tencentcloud auth method/],
    ["the other form of login", { role: "deployer", mount: "second" }, {}, /v0\.0\.2/],
    [
      "the secret key over plain http",
      { role: "deployer", plugin: "v0.0.2" },
      { vault_address: "http://vault.example.com" },
      /sends the secret key to Vault, and http:\/\/vault\.example\.com is plain http/,
    ],
    ["no role", {}, {}, /role is missing/],
  ];
  for (const [what, config, block, says] of refusals) {
    it(`The ephemeral login to Vault refuses ${what}, and shows no secret`, async () => {
      await assert.rejects(openResource(session(block), config), (error) => {
        assert.ok(error instanceof ServiceError || error instanceof UserError, String(error));
        assert.match(error.message, says);
        const shown = `${error.stack ?? ""}${JSON.stringify(error)}`;
        for (const name of ["TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_TOKEN"]) {
          assert.ok(!shown.includes(env[name] ?? ""), "a secret is shown");
        }
        return true;
      });
    });
  }

  it("The ephemeral login to Vault refuses a key that is no role's before it asks Vault", async () => {
    const current = sessionAt(emulator().url, { env: environmentOf(defaultKey(0)) });
    await assert.rejects(openResource(current, { role: "deployer" }), /type is RootAccount/);
    assert.deepEqual(await emulator().control.calls({ service: "vault" }), []);
  });
});
