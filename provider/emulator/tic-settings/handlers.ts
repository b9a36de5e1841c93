import { pageOf, type paging, type ParametersOf } from "../api/parameters.js";
import type { ActionResult, CallContext } from "../api/action.js";
import type { ManagedCredential } from "./data.js";
import { newId } from "../state/ids.js";
import {
  authorizationDisabled,
  authorizationEnabled,
  credentialActive,
  credentialInUse,
  credentialNotFound,
  invalidField,
  notExistingUser,
  roleNotExist,
  stackInUse,
} from "./errors.js";
import {
  activate,
  authorizationStatus,
  removeCredentials,
  stacksUsingAuthorization,
  stacksUsingCredential,
  ticRole,
} from "./state.js";

type Paging = ParametersOf<typeof paging>;
interface CredentialFields {
  Name: string;
  Provider: string;
  SecretId: string;
  SecretKey: string;
}

/** The switch, what it comes to, and the services that it permits (A5, A6). */
export function DescribeAuthorization({ data, account }: CallContext): ActionResult {
  return {
    Enabled: account.authorization.enabled,
    Status: authorizationStatus(data, account),
    RoleName: ticRole(data, account)?.roleName ?? data.roleName,
    PermittedServices: account.permittedServices,
  };
}

/** Turns the switch on; when it is on, reauthorizes. Refused while the role is missing (A2, A5). */
export function EnableAuthorization({ data, account }: CallContext): ActionResult {
  if (!ticRole(data, account)) throw roleNotExist(data.roleName);
  account.authorization.enabled = true;
  return {};
}

/** Turns the switch off and leaves the role (A4). Refused while stacks use it (A3). */
export function DisableAuthorization({ account }: CallContext): ActionResult {
  if (!account.authorization.enabled) return {};
  // A failed authorization is still used by its stacks: nothing else reaches their resources.
  const users = stacksUsingAuthorization(account);
  if (users.length > 0) throw stackInUse(users);
  account.authorization.enabled = false;
  return {};
}

/** Lists the managed credentials, oldest first, without their keys (C1). */
export function DescribeCredentials({ account }: CallContext, parameters: Paging): ActionResult {
  return {
    TotalCount: account.credentials.length,
    Credentials: pageOf(account.credentials, parameters).map((credential) => ({
      CredentialId: credential.credentialId,
      Name: credential.name,
      Provider: credential.provider,
      SecretId: credential.secretId,
      State: credential.state,
      CreateTime: credential.createTime,
    })),
  };
}

/** Adds a credential: Active when there is no other Active one, else Ready (C1 to C4). */
export function CreateCredential(
  { account, now }: CallContext,
  fields: CredentialFields,
): ActionResult {
  checkFields(fields);
  if (account.authorization.enabled) throw authorizationEnabled();
  if (account.credentials.length === 0) throw notExistingUser();
  const credential: ManagedCredential = {
    credentialId: newId("cred"),
    name: fields.Name,
    provider: fields.Provider,
    secretId: fields.SecretId,
    secretKey: fields.SecretKey,
    state: account.credentials.some((one) => one.state === "Active") ? "Ready" : "Active",
    createTime: now,
  };
  account.credentials.push(credential);
  return { CredentialId: credential.credentialId };
}

/** Makes a credential the Active one (C2). */
export function ActivateCredential(
  { account }: CallContext,
  { CredentialId }: { CredentialId: string },
): ActionResult {
  activate(account, find(account.credentials, CredentialId));
  return {};
}

/** Deletes a credential (C5 with the switch on, C6 with it off). */
export function DeleteCredential(
  { account }: CallContext,
  { CredentialId }: { CredentialId: string },
): ActionResult {
  const credential = find(account.credentials, CredentialId);
  if (!account.authorization.enabled) {
    if (credential.state === "Active") throw credentialActive(CredentialId);
    const users = stacksUsingCredential(account, CredentialId);
    if (users.length > 0) throw credentialInUse(CredentialId, users);
  }
  removeCredentials(account, [credential]);
  return {};
}

/** Deletes all credentials. Refused while the switch is off (C7). */
export function ClearCredentials({ account }: CallContext): ActionResult {
  if (!account.authorization.enabled) throw authorizationDisabled();
  removeCredentials(account, account.credentials);
  return {};
}

/** Lists by which method each stack of any region reaches the account. */
export function DescribeStackAuthorizations(
  { account }: CallContext,
  parameters: Paging,
): ActionResult {
  return {
    TotalCount: account.stacks.length,
    Stacks: pageOf(account.stacks, parameters).map(({ stackId, method, credentialId }) => ({
      StackId: stackId,
      Method: method,
      ...(credentialId === undefined ? {} : { CredentialId: credentialId }),
    })),
  };
}

function find(credentials: ManagedCredential[], credentialId: string): ManagedCredential {
  const credential = credentials.find((one) => one.credentialId === credentialId);
  if (!credential) throw credentialNotFound(credentialId);
  return credential;
}

/** The lengths are those of the keys in Tencent Cloud's own examples. */
function checkFields({ Name, Provider, SecretId, SecretKey }: CredentialFields): void {
  if (Name.length < 1 || Name.length > 64) throw invalidField("Name", "1 to 64 characters");
  if (Provider !== "Tencent Cloud") throw invalidField("Provider", '"Tencent Cloud"');
  if (!/^(AKID|IKID)[A-Za-z0-9]{32}$/.test(SecretId)) {
    throw invalidField("SecretId", "AKID or IKID followed by 32 letters and digits");
  }
  if (!/^[A-Za-z0-9]{32}$/.test(SecretKey)) {
    throw invalidField("SecretKey", "32 letters and digits");
  }
}
