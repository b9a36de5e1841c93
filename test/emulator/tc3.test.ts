import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import fc from "fast-check";

import { parseAuthorization, signatureMatches, tc3Signature } from "../../provider/emulator/tc3.js";
import { authorizationHeader } from "../support/tc3-client.js";

/**
 * The worked example of Tencent Cloud's documentation.
 *
 * @see https://www.tencentcloud.com/document/product/213/33224
 */
const EXAMPLE = {
  service: "cvm",
  secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
  secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
  timestamp: 1551113065,
  host: "cvm.tencentcloudapi.com",
  contentType: "application/json; charset=utf-8",
  body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
  canonical: [
    "POST",
    "/",
    "",
    "content-type:application/json; charset=utf-8",
    "host:cvm.tencentcloudapi.com",
    "",
    "content-type;host",
    "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064",
  ].join("\n"),
  signature: "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
};

describe("TC3", () => {
  it("TC3-HMAC-SHA256 gives the signature of the published example", () => {
    assert.equal(
      tc3Signature(EXAMPLE.canonical, { ...EXAMPLE, date: "2019-02-25" }),
      EXAMPLE.signature,
    );
  });

  it("TC3-HMAC-SHA256 accepts the published example's request, and not one with another byte in the body", () => {
    const { service, secretId, secretKey, timestamp, host, contentType, body, signature } = EXAMPLE;
    const header = `TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`;
    const request = {
      method: "POST",
      path: "/",
      query: "",
      headers: { host, "content-type": contentType },
    };
    const matches = (text: string): boolean =>
      signatureMatches(
        { ...request, body: Buffer.from(text) },
        parseAuthorization(header),
        timestamp,
        secretKey,
      );
    assert.equal(matches(body), true);
    assert.equal(matches(body.replace("1", "2")), false);
  });

  const canonical = ["POST", "/", "", "content-type:a", "host:b", "", "content-type;host"];
  const cases: [string, string, string[], boolean][] = [
    ["the timestamp's own date and the two headers", "2019-02-25", canonical, true],
    ["the date of another day", "2019-02-26", canonical, false],
    ["no host", "2019-02-25", ["POST", "/", "", "content-type:a", "", "content-type"], false],
    ["no content type", "2019-02-25", ["POST", "/", "", "host:b", "", "host"], false],
  ];
  for (const [what, date, lines, right] of cases) {
    it(`TC3-HMAC-SHA256: ${right ? "accepts" : "refuses"} a signature over ${what}`, () => {
      const { service, secretId, secretKey, timestamp } = EXAMPLE;
      const body = Buffer.from("{}");
      const hash = createHash("sha256").update(body).digest("hex");
      const signature = tc3Signature([...lines, hash].join("\n"), {
        date,
        service,
        timestamp,
        secretKey,
      });
      const signedHeaders = (lines.at(-1) ?? "").split(";");
      const headers = { host: "b", "content-type": "a" };
      const matches = signatureMatches(
        { method: "POST", path: "/", query: "", headers, body },
        { secretId, date, service, signedHeaders, signature },
        timestamp,
        secretKey,
      );
      assert.equal(matches, right);
    });
  }

  it("TC3-HMAC-SHA256 accepts what a right client signs, and nothing else, whatever is in it", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(
        text,
        text,
        fc.integer({ min: 0, max: 4_000_000_000 }),
        (body, other, timestamp) => {
          const headers = { host: "example.com", "content-type": "application/json" };
          const key = { service: "tic", secretId: "AKID1", secretKey: "right", timestamp };
          const header = authorizationHeader({ ...key, path: "/p", body, signed: headers });
          const matches = (sent: string, secretKey: string): boolean =>
            signatureMatches(
              { method: "POST", path: "/p", query: "", headers, body: Buffer.from(sent) },
              parseAuthorization(header),
              timestamp,
              secretKey,
            );
          assert.equal(matches(body, "right"), true);
          assert.equal(matches(body, "wrong"), false);
          assert.equal(matches(other, "right"), Buffer.from(other).equals(Buffer.from(body)));
        },
      ),
      { numRuns: 50 },
    );
  });
});
