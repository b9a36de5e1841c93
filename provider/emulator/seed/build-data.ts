import { addRole } from "../cam/state.js";
import type { Account, ApiKey, EmulatorData, ManagedCredential } from "../state/emulator-data.js";
import { nextNumber, seedId } from "../state/ids.js";
import { buildStack } from "./build-stack.js";
import { buildVault } from "./build-vault.js";
import {
  DEFAULT_ROLE_NAME,
  DEFAULT_SERVICE_PRINCIPAL,
  defaultAccountId,
  defaultKey,
} from "./default-seed.js";
import type { Seed, SeedAccount, SeedCredential, SeedKey, SeedStack } from "./seed.js";

/** When everything in a seed was made, unless the seed says otherwise. */
const SEED_TIME = "2026-01-01T00:00:00.000Z";
const PERMITTED_SERVICES = ["cbs", "cdb", "clb", "cos", "cvm", "vpc"];

/** The emulator's data at the start, from a checked seed. */
export function buildData(seed: Seed): EmulatorData {
  const data: EmulatorData = {
    delays: { roleVisibleAfterGetRole: 0, roleDeletionPolls: 0, stackPolls: 0, ...seed.delays },
    ...(seed.roleDeletionFailure === undefined
      ? {}
      : { roleDeletionFailure: seed.roleDeletionFailure }),
    roleName: seed.roleName ?? DEFAULT_ROLE_NAME,
    servicePrincipal: seed.servicePrincipal ?? DEFAULT_SERVICE_PRINCIPAL,
    accounts: [],
    counters: { role: 0, credential: 0, stack: 0 },
    vault: buildVault(seed.vault ?? {}, SEED_TIME),
  };
  for (const account of seed.accounts ?? [{}]) data.accounts.push(buildAccount(account, data));
  return data;
}

function buildAccount(seed: SeedAccount, data: EmulatorData): Account {
  const index = data.accounts.length;
  const accountId = seed.accountId ?? defaultAccountId(index);
  const enabled = seed.authorization?.enabled ?? false;
  const account: Account = {
    accountId,
    keys: (seed.keys ?? [defaultKey(index)]).map((key) => buildKey(key, accountId)),
    roles: [],
    roleDeletionTasks: [],
    authorization: { enabled },
    permittedServices: seed.permittedServices ?? PERMITTED_SERVICES,
    credentials: [],
    stacks: [],
  };
  for (const role of seed.roles ?? (enabled ? [{}] : [])) addRole(data, account, role, SEED_TIME);
  for (const credential of withOneActive(seed.credentials ?? [])) {
    addCredential(data, account, credential, SEED_TIME);
  }
  for (const stack of seed.stacks ?? []) addStack(data, account, stack, SEED_TIME);
  return account;
}

function buildKey(seed: SeedKey, accountId: string): ApiKey {
  const userId = seed.userId ?? accountId;
  return { type: "RootAccount", denied: [], ...seed, userId, principalId: userId };
}

function withOneActive(credentials: SeedCredential[]): SeedCredential[] {
  if (credentials.some((credential) => credential.state === "Active")) return credentials;
  const first = credentials.findIndex((credential) => credential.state === undefined);
  return credentials.map((one, index) => (index === first ? { ...one, state: "Active" } : one));
}

/** Puts a managed credential into an account, past all rules. */
export function addCredential(
  data: EmulatorData,
  account: Account,
  seed: SeedCredential,
  time: string,
): ManagedCredential {
  const number = nextNumber(data, "credential");
  const credential: ManagedCredential = {
    credentialId: seed.credentialId ?? seedId("cred", number),
    name: seed.name,
    provider: seed.provider ?? "Tencent Cloud",
    secretId: seed.secretId ?? `AKIDMANAGED${String(number).padStart(25, "0")}`,
    secretKey: seed.secretKey ?? `ManagedSecretKey${String(number).padStart(16, "0")}`,
    state: seed.state ?? "Ready",
    createTime: seed.createTime ?? time,
  };
  account.credentials.push(credential);
  return credential;
}

/** Puts a stack into an account, past all rules. */
export function addStack(
  data: EmulatorData,
  account: Account,
  seed: SeedStack,
  createTime: string,
): void {
  account.stacks.push(
    buildStack(seed, {
      number: nextNumber(data, "stack"),
      method:
        account.authorization.enabled || account.credentials.length === 0
          ? "Authorization"
          : "Credential",
      credentialId: account.credentials.find((one) => one.state === "Active")?.credentialId,
      stackPolls: data.delays.stackPolls,
      createTime,
    }),
  );
}
