import assert from "node:assert/strict";

import { authorizationHeader } from "../support/tc3-client.js";
import { useEmulator } from "./support/fixture.js";

describe("Signed calls", () => {
  const emulator = useEmulator();
  const now = (): number => Math.floor(Date.now() / 1000);
  const identity = (
    overrides: Parameters<typeof emulator.call>[3],
  ): ReturnType<typeof emulator.call> => emulator.call("sts", "GetCallerIdentity", {}, overrides);

  const accepted: [string, () => Parameters<typeof emulator.call>[3]][] = [
    ["the host with its port", () => ({})],
    ["the host without its port", () => ({ options: { signedHost: "127.0.0.1" } })],
    ["any path", () => ({ options: { path: "/some/path" } })],
    [
      "further headers",
      () => ({ options: { extraHeaders: { "x-tc-language": "en-US", "x-tc-traceid": "Trace" } } }),
    ],
    ["a clock that is almost five minutes off", () => ({ options: { timestamp: now() - 290 } })],
  ];
  for (const [what, overrides] of accepted) {
    it(`Signed calls are accepted with ${what}`, async () => {
      assert.equal((await identity(overrides())).AccountId, "100000000001");
    });
  }

  const refused: [string, string, () => Parameters<typeof emulator.call>[3]][] = [
    ["an unknown key", "AuthFailure.SecretIdNotFound", () => ({ secretId: "AKIDUNKNOWN" })],
    ["a wrong key", "AuthFailure.SignatureFailure", () => ({ secretKey: "wrong" })],
    [
      "an altered body",
      "AuthFailure.SignatureFailure",
      () => ({ options: { sentBody: '{"Other":1}' } }),
    ],
    [
      "another signed host",
      "AuthFailure.SignatureFailure",
      () => ({ options: { signedHost: "example.com" } }),
    ],
    [
      "a clock that is late",
      "AuthFailure.SignatureExpire",
      () => ({ options: { timestamp: now() - 301 } }),
    ],
    [
      "a clock that is early",
      "AuthFailure.SignatureExpire",
      () => ({ options: { timestamp: now() + 310 } }),
    ],
    ["a token that nobody issued", "AuthFailure.TokenFailure", () => ({ token: "made-up" })],
    ["a service that is not there", "NoSuchProduct", () => ({ service: "cvm" })],
    ["another version", "NoSuchVersion", () => ({ version: "2010-01-01" })],
    ["an action that is not there", "InvalidAction", () => ({ action: "GetNothing" })],
    ["the name of an object's own method", "InvalidAction", () => ({ action: "toString" })],
  ];
  for (const [what, code, overrides] of refused) {
    it(`Signed calls are refused with ${what}: ${code}`, async () => {
      assert.equal((await identity(overrides())).Error?.Code, code);
    });
  }

  it("Signed calls are refused when a signed header is changed", async () => {
    const { url } = emulator.emulator;
    const timestamp = now();
    const signed = { "content-type": "application/json", host: new URL(url).host };
    const headers = {
      ...signed,
      "x-tc-timestamp": String(timestamp),
      authorization: authorizationHeader({
        service: "sts",
        secretId: "AKIDEMULATOR000000000000000000000001",
        secretKey: "EmulatorSecretKey000000000000001",
        timestamp,
        path: "/",
        body: "{}",
        signed,
      }),
    };
    const changed = { ...headers, "content-type": "application/json; charset=utf-8" };
    const response = await fetch(url, { method: "POST", headers: changed, body: "{}" });
    const { Response } = (await response.json()) as { Response: { Error: { Code: string } } };
    assert.equal(Response.Error.Code, "AuthFailure.SignatureFailure");
  });

  it("Signed calls are answered inside HTTP 200 with a new request id each, refused ones too", async () => {
    const one = await identity({});
    const other = await identity({ secretKey: "wrong" });
    assert.match(one.RequestId, /^[0-9a-f-]{36}$/);
    assert.match(other.RequestId, /^[0-9a-f-]{36}$/);
    assert.notEqual(one.RequestId, other.RequestId);
  });

  it("Signed calls are refused without a readable Authorization header, or by GET", async () => {
    const code = async (init: RequestInit): Promise<string> => {
      const response = await fetch(emulator.emulator.url, init);
      assert.equal(response.status, 200);
      const body = (await response.json()) as { Response: { Error: { Code: string } } };
      return body.Response.Error.Code;
    };
    assert.equal(await code({ method: "POST", body: "{}" }), "AuthFailure.InvalidAuthorization");
    assert.equal(await code({}), "UnsupportedProtocol");
  });
});
