import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * A salted digest of a secret, for state: tells whether the secret changed, and nothing else.
 * Keys are long and random, so a slow hash adds nothing.
 */
export function fingerprint(secret: string, salt: Buffer = randomBytes(16)): string {
  return `v1:${salt.toString("base64url")}:${digest(secret, salt).toString("base64url")}`;
}

/** Whether a fingerprint was made of this secret. */
export function matchesFingerprint(secret: string, known: string | undefined): boolean {
  const [version, salt, expected] = known?.split(":") ?? [];
  if (version !== "v1" || salt === undefined || expected === undefined) return false;
  const actual = digest(secret, Buffer.from(salt, "base64url"));
  const wanted = Buffer.from(expected, "base64url");
  return actual.length === wanted.length && timingSafeEqual(actual, wanted);
}

function digest(secret: string, salt: Buffer): Buffer {
  return createHmac("sha256", salt).update(secret).digest();
}
