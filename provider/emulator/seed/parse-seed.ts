import { Ajv } from "ajv";

import seedSchema from "../seed.schema.json";
import { describeSchemaError } from "../state/schema-error.js";
import { writeRole } from "../vault/role-write.js";
import { VaultError } from "../vault/vault-error.js";
import { buildMount, buildVault } from "./build-vault.js";
import type { Seed, SeedAccount, SeedCredential, SeedRole, SeedStack } from "./seed.js";
import type { SeedVaultMount, SeedVaultRole, SeedVaultToken } from "./seed-vault.js";

/** A seed, or an argument of a control call, that is not of the right form. */
export class SeedError extends Error {
  override readonly name = "SeedError";
}

/** The parts of a seed that control calls take by themselves. */
export interface SeedParts {
  stack: SeedStack;
  credential: SeedCredential;
  role: SeedRole;
  vaultMount: SeedVaultMount;
  vaultRole: SeedVaultRole;
  vaultToken: SeedVaultToken;
}

/** What a part must be able to become. */
const BUILDERS: { readonly [K in keyof SeedParts]?: (part: SeedParts[K]) => unknown } = {
  vaultMount: buildMount,
  vaultRole: (role) => writeRole(undefined, { ...role }),
};

const ajv = new Ajv({ verbose: true, schemas: { seed: seedSchema } });

/**
 * Checks a seed against `seed.schema.json` and for contradictions.
 *
 * @throws SeedError that names the path, what is wrong there and an example of right
 */
export function parseSeed(value: unknown): Seed {
  assertValid("seed", value, "seed");
  const seed = value as Seed;
  (seed.accounts ?? []).forEach(checkAccount);
  checkUnique(seed, "accountId", (account) => [account.accountId]);
  checkUnique(seed, "secretId", (account) => (account.keys ?? []).map((key) => key.secretId));
  checkUnique(seed, "credentialId", (account) =>
    (account.credentials ?? []).map((credential) => credential.credentialId),
  );
  checkUnique(seed, "stackId", (account) => (account.stacks ?? []).map((stack) => stack.stackId));
  assertBuilds("seed.vault", () => buildVault(seed.vault ?? {}, ""));
  return seed;
}

/** Checks one part as a seed would have it. */
export function parseSeedPart<K extends keyof SeedParts>(part: K, value: unknown): SeedParts[K] {
  assertValid(`seed#/definitions/${part}`, value, part);
  const checked = value as SeedParts[K];
  assertBuilds(part, () => BUILDERS[part]?.(checked));
  return checked;
}

/** What Vault itself would refuse. */
function assertBuilds(label: string, build: () => unknown): void {
  try {
    build();
  } catch (error) {
    if (error instanceof VaultError) throw new SeedError(`${label}: ${error.message.trim()}`);
    throw error;
  }
}

function assertValid(schema: string, value: unknown, label: string): void {
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`the seed schema has no ${schema}`);
  if (!validate(value)) throw new SeedError(describeSchemaError(validate.errors?.[0], label));
}

function checkUnique(
  seed: Seed,
  property: string,
  values: (account: SeedAccount) => (string | undefined)[],
): void {
  const seen = new Set<string>();
  for (const value of (seed.accounts ?? []).flatMap(values)) {
    if (value === undefined) continue;
    if (seen.has(value)) throw new SeedError(`seed: ${property} ${value} is there twice`);
    seen.add(value);
  }
}

function checkAccount(account: SeedAccount, index: number): void {
  const path = `seed.accounts.${String(index)}`;
  const credentials = account.credentials ?? [];
  if (credentials.filter((credential) => credential.state === "Active").length > 1) {
    throw new SeedError(
      `${path}.credentials: more than one is Active. TIC has at most one Active credential; ` +
        'Example: [{"name":"a","state":"Active"},{"name":"b","state":"Ready"}]',
    );
  }
  account.stacks?.forEach((stack, number) => {
    const { credentialId, method, events = [], versions } = stack;
    const where = `${path}.stacks.${String(number)}`;
    if (credentialId !== undefined && method === "Authorization") {
      throw new SeedError(`${where}: a stack on Authorization has no credentialId`);
    }
    const unknown = events.find(
      ({ versionId }) =>
        versions && versionId && !versions.some((version) => version.versionId === versionId),
    );
    if (unknown) {
      throw new SeedError(
        `${where}.events: versionId ${String(unknown.versionId)} is not among the versions`,
      );
    }
  });
}
