import { serviceVersions } from "../client/api-actions.js";
import { authorizationOf, requirePlainKey } from "../client/envelope.js";
import type { ApiKey } from "../client/keys/api-key.js";

/** The one URL that the method's plugin asks, whatever endpoint is set here. */
const IDENTITY_URL = new URL("https://sts.tencentcloudapi.com/");

/** The body that the plugin sends, to the letter. */
const IDENTITY_BODY = Buffer.from("{}");

/** A signed question "who am I", under the names of the method's API. */
export interface IdentityRequest {
  /** The URL in base64. */
  readonly identity_request_url: string;
  /** The headers as a JSON object in base64. */
  readonly identity_request_headers: string;
}

/**
 * Signs STS GetCallerIdentity (TC3-HMAC-SHA256, by Tencent Cloud's SDK) for Vault's plugin, which
 * makes the request in the caller's stead. Nothing is sent.
 *
 * The secret key stays here, but whoever gets hold of the result can log in with it for five
 * minutes around `at`, in milliseconds since 1970.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49453
 */
export function signIdentityRequest(
  key: ApiKey,
  { region, at = Date.now() }: { readonly region?: string | undefined; readonly at?: number } = {},
): IdentityRequest {
  // The plugin breaks off over a header that is none, so such a key is refused here.
  requirePlainKey(key, { service: "sts", action: "GetCallerIdentity" });
  const timestamp = Math.floor(at / 1000);
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "X-TC-Action": "GetCallerIdentity",
    "X-TC-Version": serviceVersions.sts,
    "X-TC-Timestamp": String(timestamp),
  };
  if (region !== undefined) headers["X-TC-Region"] = region;
  if (key.token !== undefined) headers["X-TC-Token"] = key.token;
  const { secretId, secretKey } = key;
  const request = { url: IDENTITY_URL, service: "sts", payload: IDENTITY_BODY, timestamp, headers };
  headers.Authorization = authorizationOf({ ...request, secretId, secretKey });
  return {
    identity_request_url: base64(IDENTITY_URL.href),
    identity_request_headers: base64(JSON.stringify(headers)),
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
