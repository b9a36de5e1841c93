import { changes, cloudFields, pageOf, paging, reads } from "../api/action.js";
import { ApiError } from "../api/api-error.js";
import type { CloudService } from "../service.js";
import { newId } from "../state/ids.js";
import type { Stack } from "../tic/data.js";
import { operations } from "./control.js";
import type { ManagedCredential } from "./data.js";
import { seed } from "./seed.js";
import { activate, authorizationStatus, removeCredentials, ticRole } from "./state.js";

const text = { type: "string", required: true } as const;

const routes = {
  /** The switch, what it comes to, and the services that it permits (A5, A6). */
  DescribeAuthorization: reads({}, ({ data, account }) => ({
    Enabled: account.authorization.enabled,
    Status: authorizationStatus(data, account),
    RoleName: ticRole(data, account)?.roleName ?? data.roleName,
    PermittedServices: account.permittedServices,
  })),

  /** Turns the switch on; when it is on, reauthorizes. Refused while the role is missing (A2, A5). */
  EnableAuthorization: changes({}, ({ data, account }) => {
    if (!ticRole(data, account)) {
      throw new ApiError(
        "FailedOperation.RoleNotExist",
        `The service-linked role ${data.roleName} is not in CAM. Grant it first.`,
      );
    }
    account.authorization.enabled = true;
    return {};
  }),

  /** Turns the switch off and leaves the role (A4). Refused while stacks use it (A3). */
  DisableAuthorization: changes({}, ({ account }) => {
    if (!account.authorization.enabled) return {};
    // A failed authorization is still used by its stacks: nothing else reaches their resources.
    const users = account.stacks.filter(
      ({ holdsResources, method }) => holdsResources && method === "Authorization",
    );
    if (users.length > 0) {
      throw new ApiError(
        "FailedOperation.StackInUse",
        `TIC authorization is still used by ${names(users)}. Destroy them first.`,
      );
    }
    account.authorization.enabled = false;
    return {};
  }),

  /** Lists the managed credentials, oldest first, without their keys (C1). */
  DescribeCredentials: reads(paging, ({ account: { credentials } }, page) => ({
    TotalCount: credentials.length,
    Credentials: pageOf(credentials, page).map((one) =>
      cloudFields(one, "credentialId", "name", "provider", "secretId", "state", "createTime"),
    ),
  })),

  /** Adds a credential: Active when there is no other Active one, else Ready (C1 to C4). */
  CreateCredential: changes(
    { Name: text, Provider: text, SecretId: text, SecretKey: text },
    ({ account, now }, fields) => {
      checkFields(fields);
      const { authorization, credentials } = account;
      if (authorization.enabled) {
        throw new ApiError(
          "FailedOperation.AuthorizationEnabled",
          "TIC authorization is enabled: no additional API credential can be created.",
        );
      }
      if (credentials.length === 0) {
        throw new ApiError(
          "FailedOperation.NotExistingUser",
          "Managed API credentials are for accounts that have one already. Enable TIC authorization.",
        );
      }
      const credential: ManagedCredential = {
        credentialId: newId("cred"),
        name: fields.Name,
        provider: fields.Provider,
        secretId: fields.SecretId,
        secretKey: fields.SecretKey,
        state: credentials.some((one) => one.state === "Active") ? "Ready" : "Active",
        createTime: now,
      };
      credentials.push(credential);
      return { CredentialId: credential.credentialId };
    },
  ),

  /** Makes a credential the Active one (C2). */
  ActivateCredential: changes({ CredentialId: text }, ({ account }, { CredentialId }) => {
    activate(account, find(account.credentials, CredentialId));
    return {};
  }),

  /** Deletes a credential (C5 with the switch on, C6 with it off). */
  DeleteCredential: changes({ CredentialId: text }, ({ account }, { CredentialId }) => {
    const credential = find(account.credentials, CredentialId);
    if (!account.authorization.enabled) {
      if (credential.state === "Active") {
        throw new ApiError(
          "FailedOperation.CredentialActive",
          `The credential ${CredentialId} is Active and TIC authorization is disabled.`,
        );
      }
      const users = account.stacks.filter(
        ({ holdsResources, credentialId }) => holdsResources && credentialId === CredentialId,
      );
      if (users.length > 0) {
        throw new ApiError(
          "FailedOperation.CredentialInUse",
          `The credential ${CredentialId} is used by ${names(users)}, and TIC authorization is disabled. Destroy them first.`,
        );
      }
    }
    removeCredentials(account, [credential]);
    return {};
  }),

  /** Deletes all credentials. Refused while the switch is off (C7). */
  ClearCredentials: changes({}, ({ account }) => {
    if (!account.authorization.enabled) {
      throw new ApiError(
        "FailedOperation.AuthorizationDisabled",
        "TIC authorization is disabled: the API credentials cannot be cleared.",
      );
    }
    removeCredentials(account, account.credentials);
    return {};
  }),

  /** Lists by which method each stack of any region reaches the account. */
  DescribeStackAuthorizations: reads(paging, ({ account: { stacks } }, page) => ({
    TotalCount: stacks.length,
    Stacks: pageOf(stacks, page).map((stack) =>
      cloudFields(stack, "stackId", "method", "credentialId"),
    ),
  })),
};

/**
 * The settings gateway. Tencent Cloud offers TIC's settings in its console only, so this contract is
 * this project's own.
 */
export const ticSettings: CloudService = {
  name: "tic-settings",
  version: "2026-11-01",
  regional: false,
  routes,
  operations,
  seed,
};

function names(stacks: Stack[]): string {
  return stacks
    .map(
      ({ stackId, stackName, region, status }) => `${stackId} (${stackName}, ${region}, ${status})`,
    )
    .join(", ");
}

function find(credentials: ManagedCredential[], credentialId: string): ManagedCredential {
  const credential = credentials.find((one) => one.credentialId === credentialId);
  if (!credential) {
    throw new ApiError(
      "ResourceNotFound.Credential",
      `There is no managed credential ${credentialId}.`,
    );
  }
  return credential;
}

/** The lengths of keys are those in Tencent Cloud's own examples. */
const FIELDS = {
  Name: [/^.{1,64}$/s, "1 to 64 characters"],
  Provider: [/^Tencent Cloud$/, '"Tencent Cloud"'],
  SecretId: [/^(AKID|IKID)[A-Za-z0-9]{32}$/, "AKID or IKID followed by 32 letters and digits"],
  SecretKey: [/^[A-Za-z0-9]{32}$/, "32 letters and digits"],
} as const;

/** No value is repeated. */
function checkFields(fields: Readonly<Record<keyof typeof FIELDS, string>>): void {
  for (const field of ["Name", "Provider", "SecretId", "SecretKey"] as const) {
    const [form, rule] = FIELDS[field];
    if (form.test(fields[field])) continue;
    throw new ApiError(`InvalidParameterValue.${field}`, `${field} must be ${rule}.`);
  }
}
