import { changes, cloudFields, reads } from "../api/action.js";
import { ApiError, invalidParameter } from "../api/api-error.js";
import type { CloudService } from "../service.js";
import { callerArn, findAssumableRole, issueKey } from "./state.js";

/** How long a key is good when the caller does not say, in seconds. */
const DEFAULT_DURATION = 7200;

export const sts: CloudService = {
  name: "sts",
  version: "2018-08-13",
  regional: false,
  routes: {
    /**
     * Any key may assume any role of any account that is not service-linked: trust policies are not
     * emulated.
     *
     * @see https://www.tencentcloud.com/document/product/1150/49456
     */
    AssumeRole: changes(
      {
        RoleArn: { type: "string", required: true },
        RoleSessionName: { type: "string", required: true },
        DurationSeconds: { type: "integer", minimum: 1, maximum: 43200 },
      },
      ({ data, caller, now }, parameters) => {
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
        const ExpiredTime = Math.floor(Date.parse(now) / 1000) + DurationSeconds;
        const Expiration = new Date(ExpiredTime * 1000).toISOString().replace(".000Z", "Z");
        const { account, role } = found;
        const session = { role, caller, sessionName: RoleSessionName, expiresAt: Expiration };
        const key = issueKey(account, session);
        return {
          Credentials: { Token: key.token, TmpSecretId: key.secretId, TmpSecretKey: key.secretKey },
          ExpiredTime,
          Expiration,
        };
      },
    ),

    /** @see https://www.tencentcloud.com/document/product/1150/49453 */
    GetCallerIdentity: reads({}, ({ account, caller }) => ({
      Arn: callerArn(account.accountId, caller),
      AccountId: account.accountId,
      ...cloudFields(caller, "userId", "principalId", "type"),
    })),
  },
};
