import assert from "node:assert/strict";
import { vaultErrors } from "../../provider/client/vault/errors.js";

import {
  type LoginFacts,
  CloudRefusedPluginError,
  LoginRefusedError,
  NoVaultRoleError,
  NotARoleKeyError,
  OtherPluginVersionError,
  PluginBrokeOffError,
  StsNotReachedError,
  WrongCamRoleError,
} from "../../provider/vault/errors.js";
import { explainLogin } from "../../provider/vault/prepare-login.js";

const action = "POST auth/team/tencentcloud/login";
const call = { service: "vault", action, code: "Vault.500", answered: true } as const;
const arn = "qcs::sts:100000000001:assumed-role/4611686018427387911";
const facts: LoginFacts = {
  role: "app",
  mount: "team/tencentcloud",
  plugin: "v0.0.1",
  caller: { accountId: "100000000001", arn, type: "CAMRole" },
};

// The texts are those of the real plugin; test/e2e/vault gets them from it.
const EOF = "rpc error: code = Unavailable desc = error reading from server: EOF";
const otherArn = "the caller's arn does not match the role's arn";
const upstream = "error making upstream request: ";
const unauthorized =
  "[TencentCloudSDKError] Code=UnauthorizedOperation, Message=you are not authorized to perform operation (cam:GetRole), RequestId=1";

const cases: [
  said: string,
  change: Partial<LoginFacts>,
  error: new (...args: never[]) => Error,
  tells: readonly string[],
][] = [
  [otherArn, {}, WrongCamRoleError, [arn, "the arn of auth/team/tencentcloud/role/app"]],
  [
    "entry for role Deployer not found",
    {},
    NoVaultRoleError,
    ['There is no role "app" on auth/team/tencentcloud', "Deployer", "vault list", "lower case"],
  ],
  [
    "missing secret id",
    {},
    OtherPluginVersionError,
    ["its plugin is v0.0.2", "sends the secret key and its token to Vault"],
  ],
  [
    "missing identity_request_url",
    { plugin: "v0.0.2" },
    OtherPluginVersionError,
    ["its plugin is v0.0.1", "sent for nothing"],
  ],
  [EOF, {}, PluginBrokeOffError, ["vault write auth/team/tencentcloud/config/client"]],
  ["plugin is shut down", {}, PluginBrokeOffError, ["config/client"]],
  [`${upstream}received 502 checking caller identity: x`, {}, StsNotReachedError, ["must reach"]],
  [
    `${upstream}error making request: Post "https://sts.tencentcloudapi.com/": dial tcp: no route`,
    {},
    StsNotReachedError,
    ["no route", "its proxy"],
  ],
  [unauthorized, {}, CloudRefusedPluginError, ["cam:GetRole", "config/client"]],
  ["no valid credentials were found", {}, CloudRefusedPluginError, ["config/client"]],
  [unauthorized, { plugin: "v0.0.2" }, CloudRefusedPluginError, ["the key that it was sent"]],
  ["CAMUser arn types are not supported at this time", {}, NotARoleKeyError, ["assumeRoleArn"]],
  ["missing token", { plugin: "v0.0.2" }, NotARoleKeyError, ["assumed CAM roles only"]],
  ["something new", {}, LoginRefusedError, ["something new"]],
];

describe("a login that fails at Vault", () => {
  const refusedWith = (reason: string) => {
    const code = reason === EOF ? "vault-plugin-crashed" : "vault-plugin-refused";
    return vaultErrors.make(code, { ...call, reason });
  };
  for (const [said, change, type, tells] of cases) {
    it(`is explained when the plugin says "${said}"`, () => {
      const error = explainLogin(refusedWith(said), { ...facts, ...change });
      assert.equal(error.constructor, type);
      assert.equal(error.name, type.name);
      assert.ok(error.message.startsWith(`vault ${action}: `), error.message);
      for (const text of tells) assert.ok(error.message.includes(text), error.message);
    });
  }

  it("may have a key that STS refuses, when STS was not reached from here", () => {
    const { caller: _caller, ...unknown } = facts;
    const crash = refusedWith(EOF);
    assert.match(explainLogin(crash, unknown).message, /STS was not reached from here/);
    assert.doesNotMatch(explainLogin(crash, facts).message, /STS/);
  });

  it("is left as it is when the error says already what to do", () => {
    const sealed = vaultErrors.make("vault-sealed", { ...call, code: "Vault.503" });
    assert.equal(explainLogin(sealed, facts), sealed);
  });
});
