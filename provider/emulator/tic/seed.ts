import type { Account, EmulatorData } from "../emulator-data.js";
import { assertUnique, SeedError } from "../seed/seed-schema.js";
import type { Seed, SeedAccount, SeedStack } from "../seed/seed.js";
import { nextNumber } from "../state/ids.js";
import { buildStack } from "./build-stack.js";

/** @throws SeedError */
export function checkSeed({ accounts = [] }: Seed): void {
  accounts.forEach(({ stacks = [] }, index) => {
    stacks.forEach((stack, number) => {
      checkStack(stack, `seed.accounts.${String(index)}.stacks.${String(number)}`);
    });
  });
  assertUnique(
    "stackId",
    accounts.flatMap(({ stacks = [] }) => stacks),
  );
}

function checkStack(
  { credentialId, method, events = [], versions }: SeedStack,
  where: string,
): void {
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
}

/** Puts the stacks of a seed into an account whose settings are there. */
export function seedAccount(
  account: Account,
  { stacks = [] }: SeedAccount,
  { data, time }: { data: EmulatorData; time: string },
): void {
  for (const stack of stacks) addStack(data, account, stack, time);
}

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
