import assert from "node:assert/strict";
import fc from "fast-check";
import { fingerprint, matchesFingerprint } from "../../provider/core/values/fingerprint.js";

const secret = fc.string({ minLength: 8, unit: "binary" });

describe("Fingerprint", () => {
  it("A fingerprint matches its own secret and no other", () => {
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        const print = fingerprint(one);
        assert.ok(matchesFingerprint(one, print));
        assert.equal(matchesFingerprint(other, print), one === other);
      }),
    );
  });

  it("A fingerprint does not hold the secret, nor say when two secrets are the same", () => {
    fc.assert(
      fc.property(secret, (one) => {
        const print = fingerprint(one);
        assert.ok(!print.includes(one));
        assert.notEqual(fingerprint(one), print);
      }),
    );
  });

  it("A fingerprint is the same text for the same salt", () => {
    const salt = Buffer.alloc(16, 7);
    assert.equal(fingerprint("EmulatorSecretKey", salt), fingerprint("EmulatorSecretKey", salt));
    assert.match(fingerprint("EmulatorSecretKey", salt), /^v1:[\w-]{22}:[\w-]{43}$/);
  });

  it("A fingerprint matches nothing when it is none", () => {
    const texts = ["", "v1", "v1:a", "v2:AA:AA", "v1::", fingerprint("x").replace("v1", "v0")];
    for (const text of texts) assert.equal(matchesFingerprint("x", text), false, text);
    fc.assert(fc.property(fc.string(), (text) => !matchesFingerprint("x", text)));
  });
});
