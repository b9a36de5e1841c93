import { changes, reads, type ActionResult, type CallContext } from "../api/action.js";
import { ApiError, invalidParameter } from "../api/api-error.js";
import type { CloudService } from "../service.js";
import { callerArn, findAssumableRole, issueKey } from "./state.js";

/** How long a key is good when the caller does not say, in seconds. */
const DEFAULT_DURATION = 7200;

/** @see https://www.tencentcloud.com/document/product/1150/49453 */
function GetCallerIdentity({ account, caller }: CallContext): ActionResult {
  return {
    Arn: callerArn(account.accountId, caller),
    AccountId: account.accountId,
    UserId: caller.userId,
    PrincipalId: caller.principalId,
    Type: caller.type,
  };
}

/**
 * Any key may assume any role of any account that is not service-linked: trust policies are not
 * emulated.
 *
 * @see https://www.tencentcloud.com/document/product/1150/49456
 */
function AssumeRole(
  { data, caller, now }: CallContext,
  parameters: { RoleArn: string; RoleSessionName: string; DurationSeconds?: number },
): ActionResult {
  const { RoleArn, RoleSessionName, DurationSeconds = DEFAULT_DURATION } = parameters;
  if (!/^[\w+=,.@-]{2,128}$/.test(RoleSessionName)) {
    throw invalidParameter("RoleSessionName", "2 to 128 letters, digits and =,.@-_+");
  }
  const found = findAssumableRole(data, RoleArn);
  if (!found) {
    throw new ApiError(
      "ResourceNotFound.RoleNotFound",
      `Cannot assume ${RoleArn}: no such role, or a service-linked one.`,
    );
  }
  const expires = Math.floor(Date.parse(now) / 1000) + DurationSeconds;
  const Expiration = new Date(expires * 1000).toISOString().replace(".000Z", "Z");
  const { role, account } = found;
  const key = issueKey(account, {
    role,
    caller,
    sessionName: RoleSessionName,
    expiresAt: Expiration,
  });
  return {
    Credentials: {
      Token: key.token,
      TmpSecretId: key.secretId,
      TmpSecretKey: key.secretKey,
    },
    ExpiredTime: expires,
    Expiration,
  };
}

/** The Security Token Service. */
export const sts: CloudService = {
  name: "sts",
  version: "2018-08-13",
  regional: false,
  routes: {
    AssumeRole: changes(
      {
        RoleArn: { type: "string", required: true },
        RoleSessionName: { type: "string", required: true },
        DurationSeconds: { type: "integer", minimum: 1, maximum: 43200 },
      },
      AssumeRole,
    ),
    GetCallerIdentity: reads({}, GetCallerIdentity),
  },
};
