import type { Key } from "./assume-role.js";
import { authorizationHeader } from "./tc3-client.js";

/** The fields of a signed login, as the method takes them. */
export interface SignedLogin {
  identity_request_url: string;
  identity_request_headers: string;
}

/** What a test may do differently from a right client. */
export interface IdentityOptions {
  /** Seconds since 1970. @default now */
  timestamp?: number;
  /** @default "https://sts.tencentcloudapi.com/" */
  url?: string;
  /** The body that is signed; the plugin sends `{}`. @default "{}" */
  body?: string;
  /** Headers that are sent besides; undefined for one that is not sent. */
  headers?: Record<string, string | undefined>;
  /** Signs in place of the tests' own signer. */
  sign?: typeof authorizationHeader;
}

/** The request with which the plugin asks STS who the caller is, signed by the caller. */
export function identityRequest(key: Key, options: IdentityOptions = {}): SignedLogin {
  const { timestamp = Math.floor(Date.now() / 1000), body = "{}", headers = {} } = options;
  const { url = "https://sts.tencentcloudapi.com/", sign = authorizationHeader } = options;
  const { secretId, secretKey, token } = key;
  const signed = { "content-type": "application/json", host: "sts.tencentcloudapi.com" };
  const all = {
    ...signed,
    authorization: sign({
      service: "sts",
      secretId,
      secretKey,
      timestamp,
      path: "/",
      body,
      signed,
    }),
    "x-tc-action": "GetCallerIdentity",
    "x-tc-version": "2018-08-13",
    "x-tc-timestamp": String(timestamp),
    "x-tc-token": token,
    ...headers,
  };
  return {
    identity_request_url: base64(url),
    identity_request_headers: base64(JSON.stringify(all)),
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
