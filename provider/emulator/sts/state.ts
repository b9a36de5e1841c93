import type { ApiKey, Role } from "../cam/data.js";
import type { Account, EmulatorData } from "../emulator-data.js";
import { randomText } from "../state/ids.js";
import { withoutOldest } from "../state/without-oldest.js";

const ROLE_ARN = /^qcs::cam::uin\/(\d+):(roleName|role)\/([^/]+)$/;

export function findAssumableRole(data: EmulatorData, roleArn: string) {
  const [, accountId, form, value] = ROLE_ARN.exec(roleArn) ?? [];
  const account = data.accounts.find((one) => one.accountId === accountId);
  const role = account?.roles.find(
    (one) => !one.serviceLinked && (form === "role" ? one.roleId : one.roleName) === value,
  );
  return account && role ? { account, role } : undefined;
}

/** Issues a temporary key of a role. The oldest issued ones are forgotten when there are too many. */
export function issueKey(
  account: Account,
  session: { role: Role; sessionName: string; caller: ApiKey; expiresAt: string },
): ApiKey & { token: string } {
  const key = {
    secretId: `AKID${randomText(60)}`,
    secretKey: randomText(44),
    token: randomText(96),
    expiresAt: session.expiresAt,
    type: "CAMRole" as const,
    userId: `${session.role.roleId}:${session.sessionName}`,
    principalId: session.caller.principalId,
    denied: [],
  };
  account.keys = withoutOldest([...account.keys, key], isIssued);
  return key;
}

/** Whether STS issued a key: one of a seed is its own principal. */
function isIssued(key: ApiKey): boolean {
  return key.token !== undefined && key.userId !== key.principalId;
}

export function callerArn(accountId: string, key: ApiKey): string {
  const [roleId = ""] = key.userId.split(":");
  return key.type === "CAMRole"
    ? `qcs::sts:${accountId}:assumed-role/${roleId}`
    : `qcs::cam::uin/${accountId}:uin/${key.userId}`;
}
