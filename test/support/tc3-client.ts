import { createHash, createHmac } from "node:crypto";

/** What a signed call needs besides its parameters. */
export interface CallTarget {
  service: string;
  version: string;
  action: string;
  region?: string;
  secretId: string;
  secretKey: string;
  token?: string;
}

/** What a test may do differently from a right client. */
export interface CallOptions {
  /** Seconds since 1970. @default now */
  timestamp?: number;
  /** Headers that are signed besides content-type and host, and sent. */
  extraHeaders?: Record<string, string>;
  /** The host that is signed. @default the host with its port */
  signedHost?: string;
  /** The body that is sent instead of the signed one. */
  sentBody?: string;
  /** The path. @default "/" */
  path?: string;
}

/** The `Response` of an answer. */
export interface CallResponse {
  Error?: { Code: string; Message: string };
  RequestId: string;
  [field: string]: unknown;
}

/** Signs a call as TC3-HMAC-SHA256 says, sends it to an emulator, and answers its `Response`. */
export async function callEmulator(
  url: string,
  target: CallTarget,
  params: Record<string, unknown> = {},
  options: CallOptions = {},
): Promise<CallResponse> {
  const response = await sendCall(url, target, params, options);
  const answer = (await response.json()) as { Response: CallResponse };
  return answer.Response;
}

/** The same as `callEmulator`, with the HTTP response as it is. */
function sendCall(
  url: string,
  target: CallTarget,
  params: Record<string, unknown> = {},
  options: CallOptions = {},
): Promise<Response> {
  const { timestamp = Math.floor(Date.now() / 1000), extraHeaders = {}, path = "/" } = options;
  const body = JSON.stringify(params);
  const signed = {
    "content-type": "application/json",
    host: options.signedHost ?? new URL(url).host,
    ...extraHeaders,
  };
  const authorization = authorizationHeader({ ...target, timestamp, path, body, signed });
  return fetch(new URL(path, url), {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...extraHeaders,
      authorization,
      "x-tc-action": target.action,
      "x-tc-version": target.version,
      "x-tc-timestamp": String(timestamp),
      ...(target.region === undefined ? {} : { "x-tc-region": target.region }),
      ...(target.token === undefined ? {} : { "x-tc-token": target.token }),
    },
    body: options.sentBody ?? body,
  });
}

/** The Authorization header of a POST request. */
export function authorizationHeader(request: {
  service: string;
  secretId: string;
  secretKey: string;
  timestamp: number;
  path: string;
  body: string;
  signed: Record<string, string>;
}): string {
  const { service, secretId, secretKey, timestamp, path, body, signed } = request;
  const names = Object.keys(signed).sort();
  const headers = names.map((name) => `${name}:${signed[name]?.trim().toLowerCase() ?? ""}\n`);
  const signedHeaders = names.join(";");
  const canonical = `POST\n${path}\n\n${headers.join("")}\n${signedHeaders}\n${sha256(body)}`;
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const text = `TC3-HMAC-SHA256\n${String(timestamp)}\n${scope}\n${sha256(canonical)}`;
  const key = [date, service, "tc3_request"].reduce(hmac, Buffer.from(`TC3${secretKey}`));
  const signature = hmac(key, text).toString("hex");
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
