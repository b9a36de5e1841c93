import type { Account, EmulatorData } from "../emulator-data.js";
import { assertUnique } from "../seed/seed-schema.js";
import type { Seed, SeedAccount } from "../seed/seed.js";
import { addRole } from "./state.js";

/** @throws SeedError */
export function checkSeed({ accounts = [] }: Seed): void {
  assertUnique(
    "secretId",
    accounts.flatMap(({ keys = [] }) => keys),
  );
}

/** Puts the keys and roles of a seed into an account whose switch is set. */
export function seedAccount(
  account: Account,
  { keys = [], roles }: SeedAccount,
  { data, time }: { data: EmulatorData; time: string },
): void {
  account.keys = keys.map((key) => {
    const userId = key.userId ?? account.accountId;
    return { type: "RootAccount", denied: [], ...key, userId, principalId: userId };
  });
  const granted = account.authorization.enabled ? [{}] : [];
  for (const role of roles ?? granted) addRole(data, account, role, time);
}
