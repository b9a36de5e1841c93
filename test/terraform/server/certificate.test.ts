import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import {
  createCertificate,
  integer,
  objectIdentifier,
  octetString,
  time,
} from "../../../provider/terraform/server/certificate.js";

describe("Certificate", () => {
  it("The server's certificate is one that the platform reads: for localhost, an authority, signed by itself", () => {
    const { certificate, der, privateKey } = createCertificate();
    const read = new X509Certificate(certificate);
    assert.deepEqual(read.raw, der);
    assert.equal(read.subject, "CN=localhost");
    assert.equal(read.issuer, "CN=localhost");
    assert.equal(read.subjectAltName, "DNS:localhost");
    assert.equal(read.ca, true);
    // Server and client authentication.
    assert.deepEqual(read.keyUsage, ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
    assert.equal(read.publicKey.asymmetricKeyDetails?.namedCurve, "prime256v1");
    assert(read.verify(read.publicKey));
    assert(read.checkPrivateKey(createPrivateKey(privateKey)));
  });

  it("The server's certificate is valid from an hour before to a year later, also beyond 2049", () => {
    for (const now of ["2030-06-01T12:00:00.000Z", "2049-06-01T12:00:00.000Z"]) {
      const { certificate } = createCertificate(new Date(now));
      const { validFrom, validTo } = new X509Certificate(certificate);
      assert.equal(Date.parse(now) - Date.parse(validFrom), 3_600_000);
      assert.equal(Date.parse(validTo) - Date.parse(now), 365 * 24 * 3_600_000);
    }
  });

  it("The server's certificate is another one each time, whatever its serial number begins with", () => {
    const made = Array.from({ length: 50 }, () => new X509Certificate(createCertificate().der));
    assert.equal(new Set(made.map(({ serialNumber }) => serialNumber)).size, 50);
    assert(made.every((one) => one.verify(one.publicKey)));
  });

  const elements: readonly [what: string, der: Buffer, hex: string][] = [
    ["zero", integer(Uint8Array.of(0, 0)), "020100"],
    ["a number without the zeros before it", integer(Uint8Array.of(0, 1)), "020101"],
    ["a number that must not look negative", integer(Uint8Array.of(0x80)), "02020080"],
    ["a name with large parts", objectIdentifier("1.2.840.10045.2.1"), "06072a8648ce3d0201"],
    ["a length of two bytes", octetString(Buffer.alloc(128)), `048180${"00".repeat(128)}`],
    ["a length of three bytes", octetString(Buffer.alloc(256)), `04820100${"00".repeat(256)}`],
    ["a time", time(new Date("2049-12-31T23:59:59.999Z")), `170d${hexOf("491231235959Z")}`],
    ["a late time", time(new Date("2050-01-01T00:00:00.000Z")), `180f${hexOf("20500101000000Z")}`],
  ];
  for (const [what, der, hex] of elements) {
    it(`The server's certificate writes ${what} as DER does`, () => {
      assert.equal(der.toString("hex"), hex);
    });
  }
});

function hexOf(text: string): string {
  return Buffer.from(text).toString("hex");
}
