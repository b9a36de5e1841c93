import { hash } from "node:crypto";

import type { CallOutcome, Runtime } from "../runtime.js";
import { tc3Signature, type SignedRequest } from "../tc3.js";

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
type CloudResponse = CloudAnswer & { readonly Error?: { Code: string; Message: string } };

const SIGNED = "content-type;host";

/** Sends a request to one of the emulator's own services, as the plugin does to the cloud's. */
export function sendToCloud(
  runtime: Runtime,
  host: string,
  { body, headers, ...rest }: Partial<Omit<SignedRequest, "body">> & { body: string },
): Promise<CallOutcome> {
  // The host is always that of the URL.
  const asSent = { headers: { ...headers, host }, body: Buffer.from(body) };
  return runtime.callCloud({ method: "POST", path: "/", query: "", ...rest, ...asSent });
}

/** Signs and calls an action as the cloud's SDK does. @throws Error with the SDK's text */
export async function callCloud(
  runtime: Runtime,
  key: CloudKey,
  { service, version, action, region, body }: CloudAction,
): Promise<CloudAnswer> {
  const host = `${service}.tencentcloudapi.com`;
  const text = JSON.stringify(body);
  const timestamp = Math.floor(runtime.clock() / 1000);
  const outcome = await sendToCloud(runtime, host, {
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
    const problem = `Fail to get response because Post "https://${host}/": EOF`;
    throw sdkError("ClientError.NetworkError", problem);
  }
  if (outcome.status !== 200) {
    const problem = `Request fail with http status code: ${String(outcome.status)}`;
    throw sdkError("ClientError.HttpStatusCodeError", problem);
  }
  const { Error: error, ...answer } = responseOf(outcome.body);
  if (error) throw sdkError(error.Code, error.Message, String(answer.RequestId));
  return answer;
}

/** What the cloud answered, be it a refusal. */
export function responseOf(body: unknown): CloudResponse {
  return (body as { Response: CloudResponse }).Response;
}

function authorization(
  { secretId, secretKey }: CloudKey,
  request: { service: string; host: string; text: string; timestamp: number },
): string {
  const { service, host, text, timestamp } = request;
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const headers = `content-type:application/json\nhost:${host}\n`;
  const canonical = ["POST", "/", "", headers, SIGNED, hash("sha256", text)].join("\n");
  const signature = tc3Signature(canonical, { date, service, timestamp, secretKey });
  const credential = `${secretId}/${date}/${service}/tc3_request`;
  return `TC3-HMAC-SHA256 Credential=${credential}, SignedHeaders=${SIGNED}, Signature=${signature}`;
}

function sdkError(code: string, message: string, requestId?: string): Error {
  const id = requestId === undefined ? "" : `, RequestId=${requestId}`;
  return new Error(`[TencentCloudSDKError] Code=${code}, Message=${message}${id}`);
}
