import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultKey } from "../../../provider/emulator/index.js";

import type { Key } from "../../support/assume-role.js";
import type { IdentityOptions } from "../../support/identity-request.js";
import { stranger, user } from "../login-seed.js";
import { CRASH, MOUNT } from "../support.js";
import type { LoginScene } from "./login.js";

const STS = "https://sts.tencentcloudapi.com/";
const HEADERS = 'for field "identity_request_headers":';

const base64 = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");

const upstream = (text: string): string => `error making upstream request: ${text}`;
const invalid = (text: string): string => `Field validation failed: error converting input ${text}`;

/** Fields that are no signed request, and what the plugin says. */
const forms: [url: unknown, headers: unknown, status: number, text: string][] = [
  [undefined, undefined, 500, "missing identity_request_url"],
  ["", undefined, 500, "missing identity_request_url"],
  [
    "%%",
    undefined,
    500,
    "failed to base64 decode identity_request_url: illegal base64 data at input byte 0",
  ],
  [
    base64(":x"),
    undefined,
    500,
    'error parsing identity_request_url: parse ":x": missing protocol scheme',
  ],
  [base64(STS), undefined, 500, "missing identity_request_headers"],
  [base64(STS), {}, 500, "missing identity_request_headers"],
  [base64(STS), [], 500, "missing identity_request_headers"],
  [base64(STS), base64({}), 500, "missing identity_request_headers"],
  [base64(STS), { "X-TC-Action": [] }, 500, "missing identity_request_headers"],
  [base64(STS), "", 400, invalid(` ${HEADERS} 'data' being decoded is nil`)],
  [
    base64(STS),
    "%%",
    400,
    invalid(`%% ${HEADERS} invalid character '%' looking for beginning of value`),
  ],
  [
    base64(STS),
    base64("zz"),
    400,
    invalid(`eno= ${HEADERS} invalid character 'z' looking for beginning of value`),
  ],
  [
    base64(STS),
    base64([]),
    400,
    invalid(
      `W10= ${HEADERS} json: cannot unmarshal array into Go value of type map[string]interface {}`,
    ),
  ],
  [
    base64(STS),
    { "X-TC-Action": "Other" },
    500,
    upstream("query Action must be GetCallerIdentity but received "),
  ],
  [
    base64(`${STS}?Action=Some`),
    { "x-tc-action": ["Other"] },
    500,
    upstream("query Action must be GetCallerIdentity but received Some"),
  ],
  ...[
    ["http://sts.tencentcloudapi.com/", 'expected "https" url scheme but received "http"'],
    ["sts", 'expected "https" url scheme but received ""'],
    ...["sts.tencentcloudapi.com:443", "STS.tencentcloudapi.com", "sts.example.com"].map((host) => [
      `https://${host}/`,
      `expected host of "sts.tencentcloudapi.com" but received "${host}"`,
    ]),
  ].map(([url = "", text = ""]): [unknown, unknown, number, string] => [
    base64(url),
    { "X-TC-Action": "GetCallerIdentity" },
    500,
    upstream(text),
  ]),
];

/** Right requests in forms of their own. */
const variants: [what: string, options: IdentityOptions][] = [
  ["a URL without the slash at its end", { url: STS.slice(0, -1) }],
  ["no region and no host among the headers", { headers: { host: undefined } }],
];

/** What makes the plugin's process end: STS refuses with HTTP 200, and it does not look. */
const crashes: [what: string, options: () => IdentityOptions, change?: Partial<Key>][] = [
  ["a wrong signature", () => ({}), { secretKey: "wrong" }],
  ["a clock ten minutes behind", () => ({ timestamp: Math.floor(Date.now() / 1000) - 600 })],
  ["an unknown key", () => ({}), { secretId: "AKIDNOBODY" }],
  ["a wrong token", () => ({}), { token: "wrong" }],
  ["a signature over another body", () => ({ body: '{"a":1}' })],
  ["a request without its action", () => ({ headers: { "x-tc-action": undefined } })],
];

/** The login of v0.0.1: a signed request that the plugin sends to STS once more. */
export function describeSignedLogin(context: LoginScene): void {
  for (const [url, headers, status, text] of forms) {
    it(`A signed login is refused with ${JSON.stringify({ url, headers })}`, async () => {
      const answer = await context.send({
        identity_request_url: url,
        identity_request_headers: headers,
      });
      assert.deepEqual([answer.status, answer.errors], [status, [text]]);
    });
  }

  for (const [what, options] of variants) {
    it(`A signed login takes ${what}`, async () => {
      const { status, errors } = await context.signed(options);
      assert.equal(status, 200, errors.join());
    });
  }

  for (const [what, options, change] of crashes) {
    it(`A signed login ends the plugin's process with ${what}`, async () => {
      await assertCrash(context, () =>
        context.signed(options(), "deployer", { ...context.key, ...change }),
      );
    });
  }

  it("A signed login is refused to a user and to a root account", async () => {
    for (const [key, type] of [
      [user, "CAMUser"],
      [defaultKey(0), "RootAccount"],
    ] as const) {
      const { status, errors } = await context.signed({}, "deployer", key);
      const text = ` ${type} arn types are not supported at this time`;
      assert.deepEqual([status, errors], [500, [text]]);
    }
  });

  describe("Login signed", () => {
    afterEach(() => context.configure(defaultKey(0)));

    it("A signed login when the plugin asks CAM ends the plugin's process without a key", async () => {
      await context.server.ok("DELETE", `auth/${MOUNT}/config/client`);
      await assertCrash(context, () => context.signed());
    });

    it("A signed login when the plugin asks CAM is refused with a key that is empty", async () => {
      await context.configure({ secretId: "", secretKey: "" });
      const { status, errors } = await context.signed();
      assert.deepEqual([status, errors], [500, ["no valid credentials were found"]]);
    });

    it("A signed login when the plugin asks CAM is refused with a key that is wrong, in CAM's words", async () => {
      await context.configure({ ...defaultKey(0), secretKey: "wrong" });
      const { status, errors } = await context.signed();
      assert.equal(status, 500);
      assert.match(errors.join(), /^\[TencentCloudSDKError\] Code=AuthFailure.SignatureFailure, /);
    });

    it("A signed login when the plugin asks CAM is refused with a key that CAM denies GetRole", async () => {
      await context.configure(stranger);
      const { status, errors } = await context.signed();
      assert.equal(status, 500);
      assert.match(errors.join(), /Code=UnauthorizedOperation, Message=.*\(cam:GetRole\)\n/);
    });
  });

  it("A signed login is refused in the other version's form", async () => {
    const { status, errors } = await context.withKey();
    assert.deepEqual([status, errors], [500, ["missing identity_request_url"]]);
  });
}

/** The process ends, and a new one takes the next calls. */
async function assertCrash(
  context: LoginScene,
  attempt: () => ReturnType<LoginScene["send"]>,
): Promise<void> {
  const { status, errors } = await attempt();
  assert.equal(status, 500);
  assert.match(errors.join(), CRASH);
  for (let left = 20; left > 0; left--) {
    const answer = await context.server.ask("GET", `auth/${MOUNT}/role/deployer`);
    if (answer.status === 200) return;
    await sleep(50);
  }
  assert.fail("the plugin does not come back");
}
