import { Ajv } from "ajv";

import { dataSchema, type Account, type EmulatorData } from "./emulator-data.js";
import { assertUnique, parseSeedPart } from "./seed/seed-schema.js";
import { defaultAccountId, defaultKey, type Seed, type SeedAccount } from "./seed/seed.js";
import { services } from "./services.js";
import { describeSchemaError } from "./state/schema.js";
import { newVault } from "./vault/data.js";

/** When everything in a seed was made, unless the seed says otherwise. */
const SEED_TIME = "2026-01-01T00:00:00.000Z";

/**
 * Checks a seed against `seed.schema.json` and for contradictions.
 *
 * @throws SeedError that names the path, what is wrong there and an example of right
 */
export function parseSeed(value: unknown): Seed {
  const seed = parseSeedPart("seed", value) as Seed;
  assertUnique("accountId", seed.accounts ?? []);
  for (const service of services) service.seed?.check?.(seed);
  return seed;
}

/** The emulator's data at the start, from a checked seed. */
export function buildData(seed: Seed): EmulatorData {
  const data: EmulatorData = {
    delays: { roleVisibleAfterGetRole: 0, roleDeletionPolls: 0, stackPolls: 0, ...seed.delays },
    ...(seed.roleDeletionFailure === undefined
      ? {}
      : { roleDeletionFailure: seed.roleDeletionFailure }),
    roleName: seed.roleName ?? "TIC_QCSLinkedRoleInInfrastructureAsCode",
    servicePrincipal: seed.servicePrincipal ?? "infrastructureascode.tic.cloud.tencent.com",
    accounts: [],
    counters: { role: 0, credential: 0, stack: 0 },
    vault: newVault(),
  };
  for (const account of seed.accounts ?? [{}]) data.accounts.push(buildAccount(account, data));
  for (const service of services) service.seed?.server?.(data, seed, SEED_TIME);
  return data;
}

function buildAccount(given: SeedAccount, data: EmulatorData): Account {
  const index = data.accounts.length;
  const account: Account = {
    accountId: given.accountId ?? defaultAccountId(index),
    keys: [],
    roles: [],
    roleDeletionTasks: [],
    authorization: { enabled: false },
    permittedServices: [],
    credentials: [],
    stacks: [],
  };
  const seed = { ...given, keys: given.keys ?? [defaultKey(index)] };
  for (const service of services) service.seed?.account?.(account, seed, { data, time: SEED_TIME });
  return account;
}

const ajv = new Ajv({ verbose: true });
for (const { formats = {} } of services) {
  for (const [name, accepts] of Object.entries(formats)) ajv.addFormat(name, accepts);
}
const isData = ajv.compile<EmulatorData>(dataSchema);

/** The data, or what is wrong with it first. No value is told, since it may be a secret. */
export function parseData(value: unknown): EmulatorData | { problem: string } {
  if (isData(value)) return value;
  return { problem: describeSchemaError(isData.errors?.[0], "data") };
}
