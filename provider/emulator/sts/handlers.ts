import type { ActionResult, CallContext } from "../api/service.js";
import { roleNotAssumable, wrongSessionName } from "./errors.js";
import { callerArn, findAssumableRole, issueKey } from "./state.js";

/** How long a key is good when the caller does not say, in seconds. */
const DEFAULT_DURATION = 7200;

/** @see https://www.tencentcloud.com/document/product/1150/49453 */
export function GetCallerIdentity({ account, caller }: CallContext): ActionResult {
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
export function AssumeRole(
  { data, caller, now }: CallContext,
  parameters: { RoleArn: string; RoleSessionName: string; DurationSeconds?: number },
): ActionResult {
  const { RoleArn, RoleSessionName, DurationSeconds = DEFAULT_DURATION } = parameters;
  if (!/^[\w+=,.@-]{2,128}$/.test(RoleSessionName)) throw wrongSessionName();
  const found = findAssumableRole(data, RoleArn);
  if (!found) throw roleNotAssumable(RoleArn);
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
