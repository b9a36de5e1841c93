import assert from "node:assert/strict";
import { clientErrors } from "../../provider/client/errors.js";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import Sign from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign";

import { authorizationOf } from "../../provider/client/envelope.js";
import type { ApiKey } from "../../provider/client/keys/api-key.js";
import { createEmulator } from "../../provider/emulator/index.js";
import { parseAuthorization, signatureMatches } from "../../provider/emulator/tc3.js";
import {
  signIdentityRequest,
  type IdentityRequest,
} from "../../provider/vault/sign-identity-request.js";
import { assumeRole } from "../support/assume-role.js";
import { testKey } from "../client/support.js";

const key: ApiKey = {
  secretId: "AKIDROLE",
  secretKey: "role-secret",
  token: "tok",
  from: "a test",
};

function decoded({ identity_request_url, identity_request_headers }: IdentityRequest) {
  const plain = (base64: string) => Buffer.from(base64, "base64").toString("utf8");
  const headers = JSON.parse(plain(identity_request_headers)) as Record<string, string>;
  return { url: plain(identity_request_url), headers };
}

describe("Sign identity request", () => {
  it("The signed identity request is made by a signer that signs the published example as published", () => {
    // https://www.tencentcloud.com/document/product/213/33224
    const body = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;
    const authorization = authorizationOf({
      url: new URL("https://cvm.tencentcloudapi.com/"),
      service: "cvm",
      secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
      secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
      payload: Buffer.from(body),
      timestamp: 1551113065,
      headers: { "Content-Type": "application/json; charset=utf-8" },
    });
    assert.equal(
      authorization,
      "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    );
  });

  it("The signed identity request holds what the plugin sends to STS, signed as the SDK signs it", () => {
    const { url, headers } = decoded(
      signIdentityRequest(key, { region: "ap-guangzhou", at: 1551113065999 }),
    );
    assert.equal(url, "https://sts.tencentcloudapi.com/");
    assert.deepEqual(headers, {
      "Content-Type": "application/json",
      "X-TC-Action": "GetCallerIdentity",
      "X-TC-Version": "2018-08-13",
      "X-TC-Timestamp": "1551113065",
      "X-TC-Region": "ap-guangzhou",
      "X-TC-Token": "tok",
      Authorization: Sign.sign3({
        method: "POST",
        url,
        payload: {},
        timestamp: 1551113065,
        service: "sts",
        secretId: key.secretId,
        secretKey: key.secretKey,
        multipart: false,
        boundary: "",
        headers: { "Content-Type": "application/json" },
      }),
    });
  });

  it("The signed identity request leaves out the region and the token that there are not", () => {
    const { headers } = decoded(signIdentityRequest(testKey));
    assert.deepEqual(
      Object.keys(headers).filter((name) => /Region|Token/.test(name)),
      [],
    );
  });

  it("The signed identity request tells STS who signed, when it is sent as the plugin sends it", async () => {
    const role = { roleName: "app", roleId: "4611686018427387911", serviceLinked: false };
    const emulator = await createEmulator({ seed: { accounts: [{ roles: [role] }] } });
    try {
      const arn = "qcs::cam::uin/100000000001:roleName/app";
      const assumed = await assumeRole(emulator.url, testKey, arn);
      const { url, headers } = decoded(signIdentityRequest({ ...assumed, from: "a test" }));
      const answer = await new Promise<string>((resolve, reject) => {
        const sent = request(emulator.url, {
          method: "POST",
          headers: { ...headers, Host: new URL(url).host },
        });
        sent.on("error", reject).on("response", (response) => {
          resolve(text(response));
        });
        sent.end("{}");
      });
      const { Response: identity } = JSON.parse(answer) as { Response: Record<string, unknown> };
      const { Type, Arn, Error: refusal } = identity;
      assert.deepEqual(
        { Type, Arn, refusal },
        {
          Type: "CAMRole",
          Arn: "qcs::sts:100000000001:assumed-role/4611686018427387911",
          refusal: undefined,
        },
      );
    } finally {
      await emulator.close();
    }
  });

  it("The signed identity request bears a right signature whatever the key and the time", () => {
    const plain = fc.stringMatching(/^[A-Za-z0-9+=_-]+$/);
    const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(
        plain,
        fc.string({ minLength: 1 }),
        plain,
        time,
        (secretId, secretKey, token, at) => {
          const { headers } = decoded(
            signIdentityRequest({ secretId, secretKey, token, from: "a test" }, { at }),
          );
          const sent = {
            method: "POST",
            path: "/",
            query: "",
            headers: { host: "sts.tencentcloudapi.com", "content-type": headers["Content-Type"] },
            body: Buffer.from("{}"),
          };
          const authorization = parseAuthorization(headers.Authorization);
          assert.equal(authorization.secretId, secretId);
          assert.ok(signatureMatches(sent, authorization, Math.floor(at / 1000), secretKey));
          assert.ok(!signatureMatches(sent, authorization, Math.floor(at / 1000), `${secretKey}x`));
        },
      ),
      { numRuns: 50 },
    );
  });

  const malformed: [what: string, change: Partial<ApiKey>][] = [
    ["a SecretId with a line break", { secretId: "AKID\nX-Other: 1" }],
    ["a SecretId with a blank", { secretId: "AKID 1" }],
    ["a token with a line break", { token: "canary-token\r\n" }],
    ["a token that is not ASCII", { token: "canary-tökén" }],
  ];
  for (const [what, change] of malformed) {
    it(`The signed identity request is not made with ${what}, and the error shows neither`, () => {
      assert.throws(
        () => signIdentityRequest({ ...key, ...change }),
        (error) =>
          clientErrors.is(error, "not-authenticated") &&
          error.failure.code === "Key.Malformed" &&
          error.message.includes("The key comes from a test.") &&
          !/AKID|canary|role-secret/.test(error.message),
      );
    });
  }
});
