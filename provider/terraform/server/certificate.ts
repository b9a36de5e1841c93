import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import {
  bitString,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tagged,
  taggedBytes,
  time,
  utf8String,
  yes,
} from "./der.js";

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

/** A certificate and its key. */
export interface Certificate {
  readonly certificate: Buffer;
  readonly der: Buffer;
  readonly privateKey: Buffer;
}

/**
 * Makes a certificate for `localhost` that signs itself, with a new key on P-256. Terraform trusts
 * exactly this one: it gets it in the handshake.
 */
export function createCertificate(now = new Date()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectIdentifier(ECDSA_WITH_SHA256));
  const name = sequence(setOf(sequence(objectIdentifier(COMMON_NAME), utf8String("localhost"))));
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
  const signature = sign("sha256", body, privateKey);
  const der = sequence(body, algorithm, bitString(signature));
  return {
    certificate: pem(der),
    der,
    privateKey: Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

function extensions(): Buffer {
  // Bits 0 (signs), 2 (enciphers keys), 4 (agrees on keys) and 5 (signs certificates).
  const usage = bitString(Uint8Array.of(0b1010_1100), 2);
  return sequence(
    critical(BASIC_CONSTRAINTS, sequence(yes())),
    critical(KEY_USAGE, usage),
    extension(
      EXTENDED_KEY_USAGE,
      sequence(objectIdentifier(SERVER_AUTH), objectIdentifier(CLIENT_AUTH)),
    ),
    extension(SUBJECT_ALT_NAME, sequence(taggedBytes(2, Buffer.from("localhost", "ascii")))),
  );
}

function extension(name: string, content: Buffer): Buffer {
  return sequence(objectIdentifier(name), octetString(content));
}

function critical(name: string, content: Buffer): Buffer {
  return sequence(objectIdentifier(name), yes(), octetString(content));
}

function pem(der: Buffer): Buffer {
  const lines = der.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`);
}
