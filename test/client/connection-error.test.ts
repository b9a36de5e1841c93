import assert from "node:assert/strict";
import { connectionError } from "../../provider/client/connection-error.js";

const errorOf = (code: string, sent: boolean, changing: boolean, url = "https://cam.example.com") =>
  connectionError(
    { answered: false, code, sent },
    {
      url: new URL(url),
      changing,
      timeout: 30_000,
      source: { service: "cam", action: "CreateServiceLinkedRole" },
    },
  );

describe("Connection error", () => {
  const neverSent: readonly (readonly [string, boolean, RegExp])[] = [
    ["ECONNREFUSED", true, /Check the network/],
    ["EAI_AGAIN", true, /Check the network/],
    ["TIMEOUT", true, /Check the network/],
    ["ENOTFOUND", false, /host name cam\.example\.com/],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", false, /certificate/],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", false, /certificate/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", false, /certificate/],
    ["EPROTO", false, /certificate/],
  ];
  for (const [code, mayPass, says] of neverSent) {
    it(`A request without an answer was surely not carried out after ${code}; ${mayPass ? "it is" : "not"} worth a retry`, () => {
      for (const changing of [true, false]) {
        const error = errorOf(code, false, changing);
        assert.equal(error.code, mayPass ? "unreachable" : "cannot-connect");
        assert.equal(error.failure.ambiguous, undefined);
        assert.match(error.message, says);
      }
    });
  }

  for (const code of ["ECONNRESET", "TIMEOUT", "EPIPE"]) {
    it(`A request without an answer may have been carried out after ${code} on an open connection, if it was a change`, () => {
      const change = errorOf(code, true, true);
      assert.equal(change.code, "unavailable");
      assert.equal(change.failure.ambiguous, true);
      assert.equal(errorOf(code, true, false).failure.ambiguous, undefined);
    });
  }

  it("A request without an answer to this machine is not worth a retry: nothing starts there by itself", () => {
    const error = errorOf("ECONNREFUSED", false, false, "http://127.0.0.1:8480");
    assert.equal(error.code, "cannot-connect");
    assert.match(error.message, /--port 8480/);
  });
});
