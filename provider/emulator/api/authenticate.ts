import type { EmulatorData } from "../emulator-data.js";
import { signatureMatches, type SignedRequest, type Tc3Authorization } from "../tc3.js";
import { ApiError, invalidParameter, missingParameter } from "./api-error.js";

/** How far a request's time may be from the emulator's, in seconds. */
const ALLOWED_SKEW = 300;

type Caller = NonNullable<ReturnType<typeof findCaller>>;

export function findCaller(data: EmulatorData, secretId: string) {
  for (const account of data.accounts) {
    const key = account.keys.find((one) => one.secretId === secretId);
    if (key) return { account, key };
  }
  return undefined;
}

/**
 * Checks that a request is signed by a key that the emulator knows, now.
 *
 * @param now milliseconds since 1970
 * @throws ApiError with one of the cloud's AuthFailure codes
 */
export function authenticate(
  data: EmulatorData,
  request: SignedRequest,
  authorization: Tc3Authorization,
  now: number,
): Caller {
  const timestamp = readTimestamp(request.headers["x-tc-timestamp"]);
  if (Math.abs(now / 1000 - timestamp) > ALLOWED_SKEW) {
    throw new ApiError(
      "AuthFailure.SignatureExpire",
      "The request time and the server time differ by more than five minutes. Check the clock.",
    );
  }
  const caller = findCaller(data, authorization.secretId);
  const expired = caller?.key.expiresAt !== undefined && Date.parse(caller.key.expiresAt) <= now;
  if (!caller || (expired && caller.key.token === undefined)) {
    throw new ApiError(
      "AuthFailure.SecretIdNotFound",
      "The SecretId is not found. It may have been deleted or disabled.",
    );
  }
  if (!signatureMatches(request, authorization, timestamp, caller.key.secretKey)) {
    throw new ApiError(
      "AuthFailure.SignatureFailure",
      "The provided credentials could not be validated. Please check your signature is correct.",
    );
  }
  const token = request.headers["x-tc-token"];
  if (expired || token !== caller.key.token) {
    throw new ApiError("AuthFailure.TokenFailure", "The token is wrong or has expired.");
  }
  return caller;
}

function readTimestamp(header: string | string[] | undefined): number {
  if (header === undefined) throw missingParameter("Timestamp");
  if (!/^\d{1,12}$/.test(String(header))) {
    throw invalidParameter("Timestamp", "a UNIX timestamp in seconds");
  }
  return Number(header);
}

/** Checks that CAM does not deny the key this action. @throws ApiError UnauthorizedOperation */
export function authorize({ account, key }: Caller, service: string, action: string): void {
  if (!key.denied.some((one) => one === `${service}:${action}` || one === `${service}:*`)) return;
  throw new ApiError(
    "UnauthorizedOperation",
    `you are not authorized to perform operation (${service}:${action})\n` +
      `resource (qcs::${service}::uin/${account.accountId}:*) has no permission`,
  );
}
