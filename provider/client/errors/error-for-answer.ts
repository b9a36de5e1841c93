import type { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";
import { NotAuthenticatedError } from "./not-authenticated.js";
import { NotFoundError } from "./not-found.js";
import { NotOfferedError } from "./not-offered.js";
import { NotPermittedError } from "./not-permitted.js";
import { RefusedError } from "./refused.js";
import { ThrottledError } from "./throttled.js";
import { UnavailableError } from "./unavailable.js";

/**
 * The error class for an error code that a service answered.
 *
 * @param changing the action changes the account, so an internal error leaves it open whether it
 *   was carried out
 * @param keyFrom where the key of the call was found, in words
 * @see https://www.tencentcloud.com/document/product/213/33281 for the codes common to all services
 */
export function errorForAnswer(call: FailedCall, changing: boolean, keyFrom: string): ServiceError {
  const { code } = call;
  if (is(code, "UnauthorizedOperation") || code === "AuthFailure.UnauthorizedOperation") {
    return new NotPermittedError(call);
  }
  if (is(code, "AuthFailure")) return new NotAuthenticatedError(call, keyFrom);
  if (is(code, "RequestLimitExceeded")) return new ThrottledError(call);
  // STS says so of a role that is not there or does not trust the caller: nothing that passes.
  if (code === "InternalError.GetRoleError") return new RefusedError(call);
  if (is(code, "InternalError") || is(code, "ServiceUnavailable")) {
    return new UnavailableError(changing ? { ...call, ambiguous: true } : call);
  }
  if (notOffered.some((family) => is(code, family))) return new NotOfferedError(call);
  if (is(code, "ResourceNotFound") || code.endsWith("NotExist")) return new NotFoundError(call);
  return new RefusedError(call);
}

const notOffered = [
  "InvalidAction",
  "ActionOffline",
  "NoSuchVersion",
  "NoSuchProduct",
  "UnsupportedRegion",
  "UnsupportedProtocol",
];

/** True for the code itself and for its finer ones: `InternalError.DbError`. */
function is(code: string, family: string): boolean {
  return code === family || code.startsWith(`${family}.`);
}
