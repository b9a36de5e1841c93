import Sign from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign";
import { parseJson, type AnswerSource } from "./answer.js";
import { isObject } from "../core/settings/connection.js";
import { clientErrors } from "./errors.js";
import type { ApiKey } from "./keys/api-key.js";

/** What is signed: a JSON POST as API 3.0 takes it. */
export interface SignedRequest {
  readonly url: URL;
  /** The TC3 service name, which no endpoint but the public ones shows in its host. */
  readonly service: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly payload: Buffer;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The Authorization header of a request (TC3-HMAC-SHA256), made by the SDK's own signer.
 *
 * @see https://www.tencentcloud.com/document/product/213/33224
 */
export function authorizationOf({ url, headers, ...rest }: SignedRequest): string {
  const form = { method: "POST", multipart: false, boundary: "" };
  return Sign.sign3({ ...rest, ...form, url: url.href, headers: { ...headers } });
}

/** @throws ServiceError `not-authenticated` for a key that cannot stand in a header */
export function requirePlainKey(key: ApiKey, source: AnswerSource): void {
  if (/^[!-~]*$/.test(key.secretId + (key.token ?? ""))) return;
  const reason = "The SecretId or the token holds a blank or a character that no key has";
  const call = { ...source, code: "Key.Malformed", reason };
  throw clientErrors.make("not-authenticated", call, key.from);
}

/** The `Response` of an API 3.0 answer; undefined when the body is none. */
export function responseOf(body: string): Readonly<Record<string, unknown>> | undefined {
  const parsed = parseJson(body);
  return isObject(parsed) && isObject(parsed.Response) ? parsed.Response : undefined;
}
