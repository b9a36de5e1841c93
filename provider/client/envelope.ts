import Sign from "tencentcloud-sdk-nodejs-common/tencentcloud/common/sign";
import { isObject } from "./answer.js";

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
export function authorizationOf(request: SignedRequest): string {
  const { url, headers, ...rest } = request;
  return Sign.sign3({
    ...rest,
    method: "POST",
    url: url.href,
    multipart: false,
    boundary: "",
    headers: { ...headers },
  });
}

/** The `Response` of an API 3.0 answer; undefined when the body is none. */
export function responseOf(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) && isObject(parsed.Response) ? parsed.Response : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
