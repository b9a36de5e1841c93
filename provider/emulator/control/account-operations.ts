import { findCaller } from "../api/authenticate.js";
import { addRole } from "../cam/state.js";
import type { Runtime } from "../runtime.js";
import { addCredential } from "../seed/build-data.js";
import { parseSeedPart } from "../seed/parse-seed.js";
import type { Account, ApiKey, ManagedCredential } from "../state/emulator-data.js";
import { newId, newRoleId } from "../state/ids.js";
import { activate } from "../tic-settings/state.js";
import {
  anything,
  ControlError,
  findAccount,
  flag,
  operation,
  text,
  texts,
  type Operation,
} from "./operation.js";

const DENIED = /^[a-z-]+:([A-Za-z]+|\*)$/;

/** Changes of an account's settings, roles and keys that somebody else makes. */
export const accountOperations: Record<string, Operation> = {
  setAuthorization: operation<{ enabled: boolean; accountId?: string }>(
    { enabled: flag, "accountId?": text },
    (runtime, { enabled, accountId }) => {
      findAccount(runtime, accountId).authorization.enabled = enabled;
    },
  ),
  addRole: operation<{ role?: unknown; accountId?: string }>(
    { "role?": anything, "accountId?": text },
    (runtime, args) => {
      const seed = parseSeedPart("role", args.role ?? {});
      const role = addRole(
        runtime.store.data,
        findAccount(runtime, args.accountId),
        { roleId: newRoleId(), ...seed },
        runtime.now(),
      );
      return { roleId: role.roleId };
    },
  ),
  deleteRole: operation<{ roleName?: string; accountId?: string }>(
    { "roleName?": text, "accountId?": text },
    (runtime, { accountId, roleName }) => {
      const account = findAccount(runtime, accountId);
      const { servicePrincipal } = runtime.store.data;
      account.roles = account.roles.filter((role) =>
        roleName === undefined
          ? !role.serviceLinked || role.principalService !== servicePrincipal
          : role.roleName !== roleName,
      );
    },
  ),
  setRoleDeletionFailure: operation<{ reason?: string }>(
    { "reason?": text },
    ({ store }, { reason }) => {
      if (reason === undefined) delete store.data.roleDeletionFailure;
      else store.data.roleDeletionFailure = reason;
    },
  ),
  addCredential: operation<{ credential: unknown; accountId?: string }>(
    { credential: anything, "accountId?": text },
    (runtime, args) => {
      const account = findAccount(runtime, args.accountId);
      const seed = parseSeedPart("credential", args.credential);
      const credentialId = seed.credentialId ?? newId("cred");
      if (account.credentials.some((one) => one.credentialId === credentialId)) {
        throw new ControlError(`the credential ${credentialId} is there already`);
      }
      const added = { ...seed, credentialId };
      const credential = addCredential(runtime.store.data, account, added, runtime.now());
      if (credential.state === "Active") activate(account, credential);
      return { credentialId };
    },
  ),
  removeCredential: operation<{ credentialId: string; accountId?: string }>(
    { credentialId: text, "accountId?": text },
    (runtime, args) => {
      const { account, credential } = findCredential(runtime, args);
      account.credentials = account.credentials.filter((one) => one !== credential);
    },
  ),
  activateCredential: operation<{ credentialId: string; accountId?: string }>(
    { credentialId: text, "accountId?": text },
    (runtime, args) => {
      const { account, credential } = findCredential(runtime, args);
      activate(account, credential);
    },
  ),
  setDenied: operation<{ secretId: string; denied: string[] }>(
    { secretId: text, denied: texts },
    (runtime, { secretId, denied }) => {
      const wrong = denied.find((one) => !DENIED.test(one));
      if (wrong !== undefined) {
        throw new ControlError(`denied: ${wrong} is no action. Example: ["cam:GetRole", "tic:*"]`);
      }
      findKey(runtime, secretId).denied = denied;
    },
  ),
  expireKey: operation<{ secretId: string }>({ secretId: text }, (runtime, { secretId }) => {
    findKey(runtime, secretId).expiresAt = runtime.now();
  }),
};

function findCredential(
  runtime: Runtime,
  args: { credentialId: string; accountId?: string },
): { account: Account; credential: ManagedCredential } {
  const account = findAccount(runtime, args.accountId);
  const credential = account.credentials.find((one) => one.credentialId === args.credentialId);
  if (!credential) {
    throw new ControlError(`account ${account.accountId} has no credential ${args.credentialId}`);
  }
  return { account, credential };
}

function findKey({ store }: Runtime, secretId: string): ApiKey {
  const key = findCaller(store.data, secretId)?.key;
  if (!key) throw new ControlError(`no account has the key ${secretId}`);
  return key;
}
