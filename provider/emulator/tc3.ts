import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

import { ApiError } from "./api/api-error.js";

export interface SignedRequest {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const ALGORITHM = "TC3-HMAC-SHA256";
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9-]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Reads the Authorization header.
 *
 * @throws ApiError AuthFailure.InvalidAuthorization
 * @see https://www.tencentcloud.com/document/product/213/33224
 */
export function parseAuthorization(header: string | undefined) {
  const [, secretId, date, service, signedHeaders, signature] =
    AUTHORIZATION.exec(header ?? "") ?? [];
  if (!secretId || !date || !service || !signedHeaders || !signature) {
    throw new ApiError(
      "AuthFailure.InvalidAuthorization",
      `Authorization in the request header is invalid. It must be "${ALGORITHM} Credential=ID/DATE/SERVICE/tc3_request, SignedHeaders=content-type;host, Signature=HEX".`,
    );
  }
  return { secretId, date, service, signedHeaders: signedHeaders.split(";"), signature };
}

export type Tc3Authorization = ReturnType<typeof parseAuthorization>;

/**
 * Whether the signature of a request is that of the given key. The real endpoints are one host for
 * each service, without a port, and some clients sign the host without it: both forms are right.
 */
export function signatureMatches(
  request: SignedRequest,
  authorization: Tc3Authorization,
  timestamp: number,
  secretKey: string,
): boolean {
  const { date, service, signedHeaders, signature } = authorization;
  const today = new Date(timestamp * 1000).toISOString().slice(0, 10);
  if (date !== today) return false;
  if (!["content-type", "host"].every((name) => signedHeaders.includes(name))) return false;
  const host = request.headers.host ?? "";
  return [...new Set([host, host.replace(/:\d+$/, "")])].some((oneHost) => {
    const headers = { ...request.headers, host: oneHost };
    const canonical = canonicalRequest({ ...request, headers }, signedHeaders);
    const expected = tc3Signature(canonical, { date, service, timestamp, secretKey });
    return timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
  });
}

/** The canonical request: names and values of the signed headers in lower case and trimmed. */
function canonicalRequest(request: SignedRequest, signedHeaders: string[]): string {
  const headers = signedHeaders.map(
    (name) =>
      `${name}:${String(request.headers[name] ?? "")
        .trim()
        .toLowerCase()}\n`,
  );
  return [
    request.method,
    request.path,
    request.query,
    headers.join(""),
    signedHeaders.join(";"),
    hash("sha256", request.body),
  ].join("\n");
}

export function tc3Signature(
  canonical: string,
  key: { date: string; service: string; timestamp: number; secretKey: string },
): string {
  const scope = `${key.date}/${key.service}/tc3_request`;
  const text = [ALGORITHM, String(key.timestamp), scope, hash("sha256", canonical)].join("\n");
  const dateKey = hmac(`TC3${key.secretKey}`, key.date);
  const signingKey = hmac(hmac(dateKey, key.service), "tc3_request");
  return hmac(signingKey, text).toString("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
