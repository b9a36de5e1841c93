import assert from "node:assert/strict";
import { defaultKey } from "../../../provider/emulator/index.js";

import type { PluginVersion } from "../../../tools/openbao-plugins.js";
import { assumeRole, type Key } from "../../support/assume-role.js";
import { identityRequest, type IdentityOptions } from "../../support/identity-request.js";
import type { VaultAnswer } from "../../support/vault-api.js";
import { ARN, ROLE_ID, user } from "../login-seed.js";
import { CRASH, MOUNT, type ServerUnderTest } from "../support.js";
import { describeSignedLogin } from "./login-signed.js";
import { describeTokens } from "./login-tokens.js";

const ROLES = {
  deployer: { arn: ARN, token_policies: ["dev", "Dev", "ops"], token_ttl: "1h" },
  other: { arn: "qcs::cam::uin/100000000001:roleName/other" },
  foreign: { arn: "qcs::cam::uin/100000000002:roleName/Deployer" },
  "other-case": { arn: "qcs::cam::uin/100000000001:roleName/deployer" },
  bound: { arn: ARN, token_bound_cidrs: ["10.0.0.0/8"] },
  batch: { arn: ARN, token_type: "batch", token_ttl: 600, token_no_default_policy: true },
  counted: { arn: ARN, token_num_uses: 2, token_period: "20m", token_bound_cidrs: ["127.0.0.0/8"] },
  capped: { arn: ARN, token_ttl: "3h", token_explicit_max_ttl: "90m" },
  "batch-default": { arn: ARN, token_type: "batch" },
  plain: { arn: ARN },
  root: { arn: ARN, token_policies: ["root"] },
};

/** Logs in to a mount in the form of one version of the plugin. */
export class LoginScene {
  /** A temporary key of the CAM role "Deployer". */
  key: Required<Key> = { secretId: "", secretKey: "", token: "" };

  constructor(
    private readonly find: () => ServerUnderTest,
    readonly version: PluginVersion,
  ) {}

  get server(): ServerUnderTest {
    return this.find();
  }

  async prepare(): Promise<void> {
    this.key = await assumeRole(this.server.cloud, defaultKey(0), ARN);
    for (const [name, role] of Object.entries(ROLES)) {
      await this.server.ok("POST", `auth/${MOUNT}/role/${name}`, role);
    }
    await this.configure(defaultKey(0));
  }

  /** Sets the key with which the plugin of v0.0.1 asks CAM. */
  configure({ secretId: secret_id, secretKey: secret_key }: Key): Promise<VaultAnswer> {
    return this.server.ok("POST", `auth/${MOUNT}/config/client`, { secret_id, secret_key });
  }

  /** Sends the fields of a login, without a token. */
  send(fields: object): Promise<VaultAnswer> {
    return this.server.ask("POST", `auth/${MOUNT}/login`, fields, { token: "" });
  }

  /** Logs in as v0.0.1 takes it. */
  signed(options: IdentityOptions = {}, role: unknown = "deployer", by: Key = this.key) {
    return this.send({ role, ...identityRequest(by, options) });
  }

  /** Logs in as v0.0.2 takes it. */
  withKey(role: unknown = "deployer", change: Readonly<Record<string, string>> = {}) {
    const { secretId: secret_id, secretKey: secret_key, token } = this.key;
    return this.send({ role, secret_id, secret_key, token, ...change });
  }

  /** Logs in as the version takes it. */
  login(role?: unknown): Promise<VaultAnswer> {
    return this.version === "v0.0.1" ? this.signed({}, role) : this.withKey(role);
  }
}

/** Logins, and the tokens that they give. */
export function describeLogin(server: () => ServerUnderTest, version: PluginVersion): void {
  const context = new LoginScene(server, version);
  const otherArn = "the caller's arn does not match the role's arn";
  const notFound = "entry for role Deployer not found";
  const refusals: [role: unknown, status: number, text: string][] = [
    ["nobody", 500, notFound],
    ["DEPLOYER", 500, notFound],
    ["", 500, notFound],
    ["other", 500, otherArn],
    ["foreign", 500, otherArn],
    ["other-case", 500, otherArn],
    ["bound", 403, "permission denied"],
    ["root", 400, "auth methods cannot create root tokens"],
    [
      ["a"],
      400,
      "Field validation failed: error converting input [a] for field \"role\": '' expected type 'string', got unconvertible type '[]interface {}', value: '[a]'",
    ],
  ];

  describe("Login", () => {
    before(() => context.prepare());

    it("A login tells who the caller is", async () => {
      const { status, auth, errors } = await context.login();
      assert.equal(status, 200, errors.join());
      const { request_id, ...metadata } = auth.metadata as Record<string, string>;
      assert.match(String(request_id), /^[0-9a-f-]{36}$/);
      assert.deepEqual(metadata, {
        account_id: "100000000001",
        arn: `qcs::sts:100000000001:assumed-role/${ROLE_ID}`,
        identity_type: "CAMRole",
        principal_id: "100000000001",
        role_id: "deployer",
        role_name: "deployer",
        type: "CAMRole",
        user_id: `${ROLE_ID}:session`,
      });
    });

    for (const [role, status, text] of refusals) {
      it(`A login is refused as ${JSON.stringify(role)}`, async () => {
        const answer = await context.login(role);
        assert.deepEqual([answer.status, answer.errors], [status, [text]]);
      });
    }

    it("A login does not look at a token that is sent along", async () => {
      const fields = { role: "nobody", ...identityRequest(context.key) };
      const path = `auth/${MOUNT}/login`;
      const { status } = await context.server.ask("POST", path, fields, { token: "nobody" });
      assert.equal(status, 500);
    });

    if (version === "v0.0.1") describeSignedLogin(context);
    else describeKeyLogin(context);
    describeTokens(context);
  });
}

function describeKeyLogin(context: LoginScene): void {
  const rows: [change: Record<string, string>, said: RegExp][] = [
    [{ secret_id: "" }, /^missing secret id$/],
    [{ secret_key: "" }, /^missing secret key$/],
    [{ token: "" }, /^missing token$/],
    [{ secret_key: "x" }, /^\[TencentCloudSDKError\] Code=AuthFailure.SignatureFailure, Message=/],
    [{ token: "x" }, /^\[TencentCloudSDKError\] Code=AuthFailure.TokenFailure, Message=/],
    [{ secret_id: "x" }, /^\[TencentCloudSDKError\] Code=AuthFailure.SecretIdNotFound, Message=/],
    [{ secret_id: user.secretId, secret_key: user.secretKey }, /Code=AuthFailure.TokenFailure/],
  ];
  for (const [change, said] of rows) {
    it(`A login with a key is refused with ${JSON.stringify(change)}`, async () => {
      const { status, errors } = await context.withKey("deployer", change);
      assert.equal(status, 500);
      assert.match(errors.join(), said);
    });
  }

  it("A login with a key takes a region", async () => {
    assert.equal((await context.withKey("deployer", { region: "ap-guangzhou" })).status, 200);
  });

  it("A login with a key is refused in the other version's form", async () => {
    const { status, errors } = await context.signed();
    assert.deepEqual([status, errors], [500, ["missing secret id"]]);
    assert.doesNotMatch(errors.join(), CRASH);
  });
}
