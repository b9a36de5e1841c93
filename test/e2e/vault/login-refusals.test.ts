import assert from "node:assert/strict";
import { defaultKey } from "tencentcloud-tic/emulator";

import type { Key } from "../../support/assume-role.js";
import { identityRequest, type IdentityOptions } from "../../support/identity-request.js";
import type { VaultAnswer } from "../../support/vault-api.js";
import { crash, otherArn, stranger, tokenOf, useLoginScene, user } from "./support/login-scene.js";

const now = () => Math.floor(Date.now() / 1000);
const anotherSts = "sts.ap-guangzhou.tencentcloudapi.com";

describe("Login refusals", () => {
  const { scene } = useLoginScene("v0.0.1", "tencentcloud");
  beforeEach(() => scene.configure(defaultKey(0)));

  const refusals: [
    what: string,
    attempt: () => Promise<VaultAnswer>,
    status: number,
    said: string,
  ][] = [
    [
      "a key of a CAM user",
      () => scene.signed({}, user),
      500,
      " CAMUser arn types are not supported at this time",
    ],
    [
      "a key of a root account",
      () => scene.signed({}, defaultKey(0)),
      500,
      " RootAccount arn types are not supported at this time",
    ],
    ["another role's arn", () => scene.signed({}, scene.key, "other"), 500, otherArn],
    ["another account's arn", () => scene.signed({}, scene.key, "other-account"), 500, otherArn],
    ["an arn in another case", () => scene.signed({}, scene.key, "other-case"), 500, otherArn],
    [
      "a role that is not there, naming the caller's own",
      () => scene.signed({}, scene.key, "nobody"),
      500,
      "entry for role Deployer not found",
    ],
    [
      "a role's name in upper case",
      () => scene.signed({}, scene.key, "DEPLOYER"),
      500,
      "entry for role Deployer not found",
    ],
    [
      "no role's name, when the CAM role's has a capital",
      () => scene.ask("auth/tencentcloud/login", identityRequest(scene.key)),
      500,
      "entry for role Deployer not found",
    ],
    [
      "an address outside the role's",
      () => scene.signed({}, scene.key, "bound"),
      403,
      "permission denied",
    ],
    ["a mount that is not there", () => scene.ask("auth/none/login", {}), 403, "permission denied"],
    [
      "STS of a region",
      () => scene.signed({ url: `https://${anotherSts}/` }),
      500,
      `error making upstream request: expected host of "sts.tencentcloudapi.com" but received "${anotherSts}"`,
    ],
  ];
  for (const [what, attempt, status, said] of refusals) {
    it(`What the real plugin v0.0.1 says to a login that fails: ${what}`, async () => {
      const answer = await attempt();
      assert.deepEqual([answer.status, answer.errors], [status, [said]]);
    });
  }

  // STS refuses with HTTP 200, and the plugin crashes over an answer without an identity.
  const crashes: [what: string, options: () => IdentityOptions, change?: Partial<Key>][] = [
    ["a wrong signature", () => ({}), { secretKey: "wrong" }],
    ["a clock ten minutes behind", () => ({ timestamp: now() - 600 })],
    ["a clock ten minutes ahead", () => ({ timestamp: now() + 600 })],
    ["an unknown key", () => ({}), { secretId: "AKIDNOBODY" }],
    ["a wrong token", () => ({}), { token: "wrong" }],
    ["a signature over another body", () => ({ body: '{"a":1}' })],
    ["a request without its action", () => ({ headers: { "x-tc-action": undefined } })],
  ];
  for (const [what, options, change] of crashes) {
    it(`What the real plugin v0.0.1 says to a login that fails: ${what}: it crashes, and lives again`, async () => {
      const { status, errors } = await scene.signed(options(), { ...scene.key, ...change });
      assert.equal(status, 500);
      assert.match(errors.join(), crash);
      await scene.recovery();
      tokenOf(await scene.signed());
    });
  }

  it("What the real plugin v0.0.1 says to a login that fails: no key for CAM: it crashes, and lives again", async () => {
    await scene.unconfigure();
    const { status, errors } = await scene.signed();
    assert.equal(status, 500);
    assert.match(errors.join(), crash);
    await scene.recovery();
    await scene.configure(defaultKey(0));
    tokenOf(await scene.signed());
  });

  it("What the real plugin v0.0.1 says to a login that fails: a key that CAM denies GetRole, in CAM's words", async () => {
    await scene.configure(stranger);
    const { status, errors } = await scene.signed();
    assert.equal(status, 500);
    assert.match(errors.join(), /Code=UnauthorizedOperation, Message=.*\(cam:GetRole\)/);
  });

  it("What the real plugin v0.0.1 says to a login that fails: the other version's form", async () => {
    const { status, errors } = await scene.withKey();
    assert.deepEqual([status, errors], [500, ["missing identity_request_url"]]);
  });
});

describe("Login refusals", () => {
  const { scene } = useLoginScene("v0.0.2", "tencentcloud");

  const refusals: [what: string, change: Record<string, string>, status: number, said: RegExp][] = [
    ["a wrong key, in STS's words", { secret_key: "x" }, 500, /Code=AuthFailure.SignatureFailure/],
    ["a wrong token, in STS's words", { token: "x" }, 500, /Code=AuthFailure.TokenFailure/],
    ["an unknown key, in STS's words", { secret_id: "x" }, 500, /Code=AuthFailure.SecretIdNotFo/],
    ["a key without its token", { token: "" }, 500, /^missing token$/],
    ["another role's arn", { role: "other" }, 500, /^the caller's arn does not match the role's/],
    ["a role's name in upper case", { role: "DEPLOYER" }, 500, /^entry for role Deployer not fou/],
    ["an address outside the role's", { role: "bound" }, 403, /^permission denied$/],
  ];
  for (const [what, change, status, said] of refusals) {
    it(`What the real plugin v0.0.2 says to a login that fails: ${what}`, async () => {
      const answer = await scene.withKey(change);
      assert.equal(answer.status, status);
      assert.match(answer.errors.join(), said);
    });
  }

  it("What the real plugin v0.0.2 says to a login that fails: the other version's form", async () => {
    const { status, errors } = await scene.signed();
    assert.deepEqual([status, errors], [500, ["missing secret id"]]);
  });
});
