import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

import type { CallOutcome, Runtime } from "../runtime.js";
import { tc3Signature } from "../tc3.js";

/** A key of the cloud, temporary with a token. */
export interface CloudKey {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

export interface CloudAction {
  readonly service: "cam" | "sts";
  readonly version: string;
  readonly action: string;
  readonly region: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type CloudAnswer = Readonly<Record<string, unknown>>;

const SIGNED = "content-type;host";

/** Sends a request to one of the emulator's own services, as the plugin does to the cloud's. */
export function sendToCloud(
  runtime: Runtime,
  request: {
    host: string;
    path?: string;
    query?: string;
    headers: IncomingHttpHeaders;
    body: string;
  },
): Promise<CallOutcome> {
  const { host, path = "/", query = "", headers, body } = request;
  return runtime.callCloud({
    method: "POST",
    path,
    query,
    // The host is always that of the URL.
    headers: { ...headers, host },
    body: Buffer.from(body),
  });
}

/**
 * Signs and calls an action as the cloud's SDK does.
 *
 * @throws Error with the SDK's text
 */
export async function callCloud(
  runtime: Runtime,
  key: CloudKey,
  { service, version, action, region, body }: CloudAction,
): Promise<CloudAnswer> {
  const host = `${service}.tencentcloudapi.com`;
  const text = JSON.stringify(body);
  const timestamp = Math.floor(runtime.clock() / 1000);
  const outcome = await sendToCloud(runtime, {
    host,
    headers: {
      "content-type": "application/json",
      "x-tc-action": action,
      "x-tc-version": version,
      "x-tc-region": region,
      "x-tc-timestamp": String(timestamp),
      ...(key.token === undefined ? {} : { "x-tc-token": key.token }),
      authorization: authorization(key, { service, host, text, timestamp }),
    },
    body: text,
  });
  if (outcome === "drop") {
    throw sdkError(
      "ClientError.NetworkError",
      `Fail to get response because Post "https://${host}/": EOF`,
    );
  }
  const answer = responseOf(outcome.body);
  if (outcome.status !== 200) {
    const status = String(outcome.status);
    throw sdkError(
      "ClientError.HttpStatusCodeError",
      `Request fail with http status code: ${status}`,
    );
  }
  const error = errorOf(answer);
  if (error) throw sdkError(error.Code, error.Message, String(answer.RequestId));
  return answer;
}

export function responseOf(body: unknown): CloudAnswer {
  return (body as { Response: CloudAnswer }).Response;
}

export function errorOf(answer: CloudAnswer): { Code: string; Message: string } | undefined {
  return answer.Error as { Code: string; Message: string } | undefined;
}

function authorization(
  { secretId, secretKey }: CloudKey,
  request: { service: string; host: string; text: string; timestamp: number },
): string {
  const { service, host, text, timestamp } = request;
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const hash = createHash("sha256").update(text).digest("hex");
  const headers = `content-type:application/json\nhost:${host}\n`;
  const canonical = ["POST", "/", "", headers, SIGNED, hash].join("\n");
  const signature = tc3Signature(canonical, { date, service, timestamp, secretKey });
  const credential = `${secretId}/${date}/${service}/tc3_request`;
  return `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${SIGNED}, Signature=${signature}`;
}

function sdkError(code: string, message: string, requestId?: string): Error {
  const id = requestId === undefined ? "" : `, RequestId=${requestId}`;
  return new Error(`[TencentCloudSDKError] Code=${code}, Message=${message}${id}`);
}
