import { parseArn } from "./arn.js";
import { isInside } from "./cidr.js";
import { callCloud, type CloudAnswer, type CloudKey } from "./cloud-call.js";
import type { VaultMount, VaultRole } from "./data.js";
import { readText } from "./field-values.js";
import { issueToken } from "./issue-token.js";
import { crashed, identityOfSigned } from "./login-v1.js";
import { answer, type VaultAnswer, type VaultCall } from "./vault-call.js";
import { badToken, refused, VaultError } from "./vault-error.js";

const V2 = "vault-plugin-auth-tencentcloud-v0.0.2";

/** The region of a login that names none, and of CAM. */
const ASHBURN = "na-ashburn";

/** A login as the plugin of the mount does it. What goes wrong is an HTTP 500 with its text. */
export async function login(call: VaultCall, mount: VaultMount): Promise<VaultAnswer> {
  // A path that anyone may call is refused before the router.
  if (call.operation !== "write") throw refused(405, "unsupported operation");
  try {
    return await loginAs(readRole(call), call, mount);
  } catch (error) {
    if (error instanceof VaultError) throw error;
    throw refused(500, error instanceof Error ? error.message : String(error));
  }
}

async function loginAs(wanted: string, call: VaultCall, mount: VaultMount): Promise<VaultAnswer> {
  const sent = mount.type === V2 ? sentKey(call) : undefined;
  const identity = sent ? await identityOfKey(call, sent) : await identityOfSigned(call);
  const roleId = assumedRole(identity);
  const camName = await camRoleName(call, sent ?? clientKey(mount), roleId);
  const name = wanted || camName;
  // Looked for as it was written: roles are kept in lower case.
  const role = Object.hasOwn(mount.roles, name) ? mount.roles[name] : undefined;
  if (!role) throw new Error(`entry for role ${camName} not found`);
  if (!isInside(call.remoteAddress, role.token.boundCidrs)) throw badToken();
  if (!isMember(role, String(identity.AccountId), camName)) {
    throw new Error("the caller's arn does not match the role's arn");
  }
  const meta = metadata(identity, name);
  const user = String(identity.PrincipalId);
  const { auth, warnings } = issueToken(call, mount, { role, meta, user });
  return answer(null, { auth, warnings: warnings.length > 0 ? warnings : null });
}

function clientKey({ client }: VaultMount): CloudKey {
  if (!client) throw crashed();
  if (client.secretId !== "" && client.secretKey !== "") return client;
  throw new Error("no valid credentials were found");
}

/** The key in a login to the plugin's v0.0.2. @throws VaultError */
function sentKey({ body }: VaultCall): Required<CloudKey> {
  const read = (field: string, name: string): string => {
    const text = readText(field, body[field]);
    if (text === "") throw refused(500, `missing ${name}`);
    return text;
  };
  return {
    secretId: read("secret_id", "secret id"),
    secretKey: read("secret_key", "secret key"),
    token: read("token", "token"),
  };
}

function identityOfKey({ runtime, body }: VaultCall, key: CloudKey): Promise<CloudAnswer> {
  return callCloud(runtime, key, {
    service: "sts",
    version: "2018-08-13",
    action: "GetCallerIdentity",
    region: readText("region", body.region) || ASHBURN,
    body: {},
  });
}

/** The role as the login names it; a number counts as its text. */
function readRole({ body }: VaultCall): string {
  try {
    return readText("role", body.role);
  } catch (error) {
    if (error instanceof VaultError) {
      throw refused(400, `Field validation failed: ${error.message}`);
    }
    throw error;
  }
}

function assumedRole(identity: CloudAnswer): string {
  const type = String(identity.Type);
  if (type !== "CAMRole") throw new Error(` ${type} arn types are not supported at this time`);
  const arn = String(identity.Arn);
  const parsed = parseArn(arn);
  if (parsed.kind === "assumed-role") return parsed.roleId;
  throw new Error(
    "only assumed-role arn types are supported at this time, but roleName was provided",
  );
}

async function camRoleName({ runtime }: VaultCall, key: CloudKey, roleId: string): Promise<string> {
  const { RoleInfo } = await callCloud(runtime, key, {
    service: "cam",
    version: "2019-01-16",
    action: "GetRole",
    region: ASHBURN,
    body: { RoleId: roleId },
  });
  return (RoleInfo as { RoleName: string }).RoleName;
}

function isMember(role: VaultRole, accountId: string, camName: string): boolean {
  const arn = parseArn(role.arn);
  return arn.kind === "role" && arn.uin === accountId && arn.roleName === camName;
}

function metadata(identity: CloudAnswer, roleName: string): Record<string, string> {
  return {
    account_id: String(identity.AccountId),
    arn: String(identity.Arn),
    identity_type: String(identity.Type),
    principal_id: String(identity.PrincipalId),
    request_id: String(identity.RequestId),
    role_id: roleName,
    role_name: roleName,
    type: String(identity.Type),
    user_id: String(identity.UserId),
  };
}
