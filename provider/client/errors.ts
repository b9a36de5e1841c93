import { errorTable, type FailedCall, type ErrorRow } from "../core/engine/error-table.js";
import { term } from "../core/engine/terms.js";
import { listSome } from "../core/secrets/safe-text.js";
import { ServiceError } from "../core/engine/errors.js";

/** Advice for each of the vendor's codes that tell of a key which is not accepted. */
const keyChecks: Readonly<Record<string, string>> = {
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

/** A change that got no answer may have been made. */
function lookFirst({ ambiguous }: FailedCall, otherwise: string): string {
  return ambiguous === true
    ? "It may have been carried out all the same: run again, which looks first."
    : otherwise;
}

/**
 * The errors of calls of Tencent Cloud's services, and those that any server can cause. A vendor's
 * code belongs to the row with the longest family of it.
 *
 * @see https://www.tencentcloud.com/document/product/213/33281 for the codes common to all services
 */
export const clientErrors = errorTable({
  "no-key": {
    when: "The provider finds no usable API key. It makes no call.",
    shownCode: "Key.None",
    next: "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.",
  },
  "bad-endpoint": {
    when: "An endpoint in the settings is not an https URL of a host and a path. The provider makes no call.",
    shownCode: "Settings.Endpoint",
    next: "Write the endpoint as the message shows.",
  },
  cancelled: {
    when: "The run was stopped before the answer came.",
    shownCode: "Cancelled",
    next: (call) => ({
      reason: "The run was stopped before the answer came",
      next: lookFirst(call, "The call changed nothing: run again."),
    }),
  },
  unreachable: {
    when: "No connection comes about, though the client tries again. The request was not carried out.",
    next: "Check the network, and whether HTTPS_PROXY must name a proxy, then run again.",
  },
  "cannot-connect": {
    when: "No connection comes about by this name, port, certificate or proxy, and another try would not help. The request was not carried out.",
    next: "Correct what the message names.",
  },
  unavailable: {
    when: "The service answers with an internal error, or the connection breaks before the answer. The client tries a read again. It does not repeat a change, which may have been carried out.",
    families: ["InternalError", "ServiceUnavailable"],
    next: (
      call,
      later = "Run again in a minute. If it stays, see https://status.tencentcloud.com/.",
    ) => lookFirst(call, later),
  },
  throttled: {
    when: "The service gets more requests than it takes in a second. It refuses all further tries of the client too, and has done nothing.",
    families: ["RequestLimitExceeded"],
    next: `Run again in a minute, or raise ${term.setting("maxRetries")}.`,
  },
  "bad-answer": {
    when: "The answer is not what the action's documentation says: it is not JSON, or a field is missing.",
    shownCode: "Answer.Malformed",
    next: ({ service }) =>
      `Check that the endpoint set for ${service} is a Tencent Cloud API 3.0 endpoint.`,
  },
  "not-authenticated": {
    when: "The service does not accept the API key: the key is unknown or wrong, the clock is wrong, or the token has expired.",
    families: ["AuthFailure"],
    next: ({ code = "" }, keyFrom: string) =>
      `${keyChecks[code] ?? "Check the SecretId, the SecretKey and the token"}. The key comes from ${keyFrom}.`,
  },
  "not-permitted": {
    when: "The key is right, but CAM does not permit the action to its owner.",
    families: ["UnauthorizedOperation", "AuthFailure.UnauthorizedOperation"],
    next: ({ service, action }) =>
      `Allow the action ${service}:${action} in a CAM policy of this user or role.`,
  },
  "account-not-allowed": {
    when: "The key belongs to a root account that the settings do not allow.",
    shownCode: "Settings.AccountNotAllowed",
    next: (_call, found: string, allowed: readonly string[]) => ({
      reason: `The key belongs to root account ${found}, but ${term.setting("allowedAccountIds")} names only ${listSome(allowed)}`,
      next: `Use a key of that account, or add "${found}" to ${term.setting("allowedAccountIds")}.`,
    }),
  },
  "not-offered": {
    when: "The endpoint serves no such action, service, version or region. The provider never reads this as an empty list.",
    families: [
      "InvalidAction",
      "ActionOffline",
      "NoSuchVersion",
      "NoSuchProduct",
      "UnsupportedRegion",
      "UnsupportedProtocol",
    ],
    next: ({ code, region, service }) =>
      code?.startsWith("UnsupportedRegion") === true
        ? `Leave ${region ?? "this region"} out of the setting ${term.setting("regions")} if ${service} is not there.`
        : `Check that the endpoint set for ${service} serves it.`,
  },
  "not-found": {
    when: "The service says of one named object that it does not exist.",
    families: ["ResourceNotFound"],
    next: "Run again, which reads the account first.",
  },
  "service-refused": {
    when: "The service refuses the call in its own words, which the message shows with its code.",
    // STS says so of a role that is not there or does not trust the caller: nothing that passes.
    families: ["InternalError.GetRoleError"],
    next: "Remove what the service names, then run again.",
  },
  "wrong-role": {
    when: "A role has the name of TIC's service-linked role, but another principal may assume it or a user made it. The provider neither adopts nor deletes it.",
    shownCode: "Role.Wrong",
    next: (_call, roleName: string) =>
      `Look at ${roleName} at https://console.cloud.tencent.com/cam/role; rename or delete it there, or correct ${term.setting("roleName")} or ${term.setting("servicePrincipal")}.`,
  },
  "not-finished": {
    when: "The service accepts a change but does not finish it within the time that the client waits.",
    shownCode: "Wait.TimedOut",
    next: "Run again, which goes on from there.",
  },
  "listing-changed": {
    when: "A list keeps changing while the client reads its pages, so nobody can say what is not in it.",
    shownCode: "Listing.Inconsistent",
    next: "Run again when nobody else is changing the account.",
  },
});

type Code = keyof typeof clientErrors.rows;

/** A family's code before that of the whole family. */
const families = (Object.entries(clientErrors.rows) as [Code, ErrorRow][])
  .flatMap(([code, row]) => (row.families ?? []).map((family) => ({ family, code })))
  .sort((a, b) => b.family.length - a.family.length);

/**
 * The error for a code that a service answered.
 *
 * @param changing an internal error leaves it open whether the change was carried out
 * @param keyFrom where the key of the call was found, in words
 */
export function errorForAnswer(
  call: FailedCall & { readonly code: string },
  changing: boolean,
  keyFrom: string,
): ServiceError {
  const code = codeFor(call.code);
  if (code === "not-authenticated") return clientErrors.make(code, call, keyFrom);
  const isOpen = changing && code === "unavailable";
  return clientErrors.make(code, isOpen ? { ...call, ambiguous: true } : call);
}

function codeFor(answered: string): Code {
  const known = families.find(
    ({ family }) => answered === family || answered.startsWith(`${family}.`),
  );
  return known?.code ?? (answered.endsWith("NotExist") ? "not-found" : "service-refused");
}

/** True for a failure with exactly this code of a service. */
export function hasVendorCode(error: unknown, code: string): error is ServiceError {
  return error instanceof ServiceError && error.failure.code === code;
}

/** The answer; undefined where the service refuses with exactly this code. */
export async function unlessRefused<T>(code: string, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (hasVendorCode(error, code)) return undefined;
    throw error;
  }
}
