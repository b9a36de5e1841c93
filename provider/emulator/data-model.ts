import { Ajv } from "ajv";

import { dataSchema, newAccount, type Account, type EmulatorData } from "./emulator-data.js";
import {
  DEFAULT_ROLE_NAME,
  DEFAULT_SERVICE_PRINCIPAL,
  defaultAccountId,
  defaultKey,
  type Seed,
  type SeedAccount,
} from "./seed/seed.js";
import { assertUnique, checkSeedForm } from "./seed/seed-schema.js";
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
  checkSeedForm(value);
  const seed = value as Seed;
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
    roleName: seed.roleName ?? DEFAULT_ROLE_NAME,
    servicePrincipal: seed.servicePrincipal ?? DEFAULT_SERVICE_PRINCIPAL,
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
  const account = newAccount(given.accountId ?? defaultAccountId(index));
  const seed = { ...given, keys: given.keys ?? [defaultKey(index)] };
  for (const service of services) service.seed?.account?.(account, seed, { data, time: SEED_TIME });
  return account;
}

const formats = Object.assign({}, ...services.map((service) => service.formats)) as Record<
  string,
  (text: string) => unknown
>;
const ajv = new Ajv({
  verbose: true,
  formats: Object.fromEntries(
    Object.entries(formats).map(([name, parse]) => [name, accepts(parse)]),
  ),
});
const isData = ajv.compile<EmulatorData>(dataSchema);

/** The data, or what is wrong with it first. No value is told, since it may be a secret. */
export function parseData(value: unknown): EmulatorData | { problem: string } {
  if (isData(value)) return value;
  return { problem: describeSchemaError(isData.errors?.[0], "data") };
}

function accepts(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
}
