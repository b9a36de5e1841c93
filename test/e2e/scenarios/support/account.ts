import type { Seed } from "tencentcloud-tic/emulator";

import { defaultKey } from "../../../../provider/emulator/seed/seed.js";

/** One account of a seed. */
export type Account = NonNullable<Seed["accounts"]>[number];

/** What both a program and a seed say of a credential. */
interface Named {
  readonly name: string;
  readonly secretId: string;
  readonly secretKey: string;
}

/** A seed of one account, which owns the keys of all credentials here. */
export function seedOf(account: Account): Seed {
  return { accounts: [{ keys: [0, 1, 2, 3].map(defaultKey), ...account }] };
}

/** What a program says of the credential with the account's n-th key. */
export function credential(name: string, n: number): Named {
  return { name, ...defaultKey(n) };
}

/** The credential from earlier days: Active, id `cred-00000001`. */
export const legacy = credential("legacy", 1);

/** The other one: Ready, id `cred-00000002`. */
export const spare = credential("spare", 2);

/** A stack that was applied with `legacy`. */
export const shopOnLegacy = {
  stackName: "shop",
  method: "Credential",
  credentialId: "cred-00000001",
} as const;

/** A stack that was applied with `spare`. */
export const shopOnSpare = { ...shopOnLegacy, credentialId: "cred-00000002" } as const;

/** A stack that was applied with TIC authorization. */
export const shopOnAuthorization = { stackName: "shop", method: "Authorization" } as const;
