import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";
const KEY_USAGE = "2.5.29.15";
const SUBJECT_ALT_NAME = "2.5.29.17";
const BASIC_CONSTRAINTS = "2.5.29.19";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

const HOUR = 3_600_000;
/** No run is as long as a year. */
const VALID = 365 * 24 * HOUR;

/** A certificate, as PEM and as DER, and its key. */
export type Certificate = ReturnType<typeof createCertificate>;

/**
 * Makes a certificate for `localhost` that signs itself, with a new key on P-256. Terraform trusts
 * exactly this one: it gets it in the handshake.
 */
export function createCertificate(now = new Date()) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectIdentifier(ECDSA_WITH_SHA256));
  const commonName = sequence(objectIdentifier(COMMON_NAME), utf8String("localhost"));
  const name = sequence(setOf(commonName));
  const body = sequence(
    // The third version of the format, counted from zero.
    tagged(0, integer(Uint8Array.of(2))),
    integer(randomBytes(16)),
    algorithm,
    name,
    // Clocks of one machine agree, but a clock may be set back.
    sequence(time(new Date(now.getTime() - HOUR)), time(new Date(now.getTime() + VALID))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(3, extensions()),
  );
  const der = sequence(body, algorithm, bitString(sign("sha256", body, privateKey)));
  return {
    certificate: pem(der),
    der,
    privateKey: Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

function extensions(): Buffer {
  // Bits 0 (signs), 2 (enciphers keys), 4 (agrees on keys) and 5 (signs certificates).
  const usage = bitString(Uint8Array.of(0b1010_1100), 2);
  const purposes = sequence(objectIdentifier(SERVER_AUTH), objectIdentifier(CLIENT_AUTH));
  const names = sequence(element(0x82, Buffer.from("localhost", "ascii")));
  return sequence(
    sequence(objectIdentifier(BASIC_CONSTRAINTS), yes, octetString(sequence(yes))),
    sequence(objectIdentifier(KEY_USAGE), yes, octetString(usage)),
    sequence(objectIdentifier(EXTENDED_KEY_USAGE), octetString(purposes)),
    sequence(objectIdentifier(SUBJECT_ALT_NAME), octetString(names)),
  );
}

function pem(der: Buffer): Buffer {
  const lines = der.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
}

/*
 * As much of DER, the encoding of certificates, as one certificate takes. Each function gives a
 * complete element: its tag, its length, its content.
 */

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 0x100)) bytes.unshift(rest % 0x100);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

const sequence = (...elements: readonly Uint8Array[]) => element(0x30, ...elements);
/** With one element a set needs no order. */
const setOf = (one: Uint8Array) => element(0x31, one);
export const octetString = (bytes: Uint8Array) => element(0x04, bytes);
const utf8String = (text: string) => element(0x0c, Buffer.from(text, "utf8"));
/** No is the default wherever it stands, and a default is left out. */
const yes = element(0x01, Uint8Array.of(0xff));
/** Bits, all bytes of which are full but for the unused ones at the end. */
const bitString = (bytes: Uint8Array, unusedBits = 0) =>
  element(0x03, Uint8Array.of(unusedBits), bytes);
/** What is told apart by its number in the place where it stands. */
const tagged = (number: number, one: Uint8Array) => element(0xa0 | number, one);

/** A positive number from its bytes, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first);
  // A first bit of 1 would make it negative.
  const sign = (digits[0] ?? 0) >= 0x80 ? [Uint8Array.of(0)] : [];
  return element(0x02, ...sign, digits);
}

/** The name of something, such as `1.2.840.10045.2.1`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 0x80];
    for (let left = Math.floor(arc / 0x80); left > 0; left = Math.floor(left / 0x80)) {
      groups.unshift((left % 0x80) | 0x80);
    }
    return groups;
  });
  return element(0x06, Uint8Array.from(bytes));
}

/** A moment, to the second: with two digits of the year up to 2049, as certificates want it. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\.\d+/, "").replace(/[-:T]/g, "");
  return at.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2), "ascii"))
    : element(0x18, Buffer.from(digits, "ascii"));
}
