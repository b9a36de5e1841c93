import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** What to check for each of the vendor's `AuthFailure` codes. */
const checks: Readonly<Record<string, string>> = {
  "AuthFailure.SecretIdNotFound":
    "No such SecretId: check that the key exists and is enabled at https://console.cloud.tencent.com/cam/capi",
  "AuthFailure.InvalidSecretId":
    "This is no SecretId of the cloud API: take one from https://console.cloud.tencent.com/cam/capi",
  "AuthFailure.SignatureFailure":
    "The SecretKey does not belong to this SecretId: check the SecretKey for missing or extra characters",
  "AuthFailure.SignatureExpire":
    "The key may be right, but this machine's clock is off by more than five minutes: set the clock",
  "Key.Malformed": "Look at it for blanks, line breaks and quotes",
  "AuthFailure.TokenFailure":
    "The temporary key's token is missing, wrong or expired: get a new temporary key with its token",
};

/**
 * The service does not accept the API key: an unknown or wrong key, a wrong clock or an expired
 * token. Its message says which of them, and where the key was found.
 *
 * @see https://www.tencentcloud.com/document/product/213/33281
 */
export class NotAuthenticatedError extends ServiceError {
  override readonly name = "NotAuthenticatedError";

  /** @param keyFrom where the key was found, in words: never the key */
  constructor(call: FailedCall, keyFrom: string) {
    const check = checks[call.code] ?? "Check the SecretId, the SecretKey and the token";
    super({ ...call, next: `${check}. The key comes from ${keyFrom}.` });
  }
}
