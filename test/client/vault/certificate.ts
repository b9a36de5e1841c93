import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";

/** A key and a certificate for 127.0.0.1 that it signed itself; both PEM. */
export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate that is its own authority and ends in an hour, or ended an hour ago. */
export function makeCertificate(
  options: { expired?: boolean; host?: string } = {},
): TestCertificate {
  const { expired = false, host = "127.0.0.1" } = options;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(identifier("1.2.840.10045.4.3.2"));
  const name = sequence(
    tag(0x31, sequence(identifier("2.5.4.3"), tag(0x0c, Buffer.from(randomUUID())))),
  );
  const hour = 3_600_000;
  const ends = Date.now() + (expired ? -hour : hour);
  const alternative = sequence(tag(0x87, Buffer.from(host.split(".").map(Number))));
  const body = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))),
    tag(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(Date.now() - 2 * hour), time(ends)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tag(0xa3, sequence(sequence(identifier("2.5.29.17"), tag(0x04, alternative)))),
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const certificate = sequence(body, algorithm, tag(0x03, Buffer.from([0]), signature));
  const lines = certificate
    .toString("base64")
    .replaceAll(/(.{64})/g, "$1\n")
    .trim();
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value of DER: its tag, its length, its parts. */
function tag(kind: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([kind, length]), content]);
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, ...parts);
}

/** An object identifier: the first two numbers in one byte, the others in groups of seven bits. */
function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = rest.flatMap((number) => {
    const groups = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tag(0x06, Buffer.from([40 * first + second, ...bytes]));
}

function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replaceAll(/\D/g, "").slice(2, 14);
  return tag(0x17, Buffer.from(`${digits}Z`));
}
