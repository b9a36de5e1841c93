import { camAccount } from "./cam/data.js";
import { count, listOf, name, object, optional, schema, string } from "./state/schema.js";
import type { Kept, Shown } from "./state/schema.js";
import { settingsAccount } from "./tic-settings/data.js";
import { ticAccount } from "./tic/data.js";
import { vaultServer } from "./vault/data.js";

const account = object({ accountId: name, ...camAccount, ...settingsAccount, ...ticAccount });

/** Everything of one root account. */
export type Account = Kept<typeof account>;

const delays = object({
  roleVisibleAfterGetRole: count,
  roleDeletionPolls: count,
  stackPolls: count,
});

/** How many calls the slow parts of the cloud take. */
export type Delays = Kept<typeof delays>;

const accounts = listOf(account);

/**
 * What the emulator keeps: each service says its part in its `data.ts`. It is plain JSON, so that it
 * can be written to a state file as it is. Times are ISO 8601 in UTC, as TIC answers them.
 */
export const dataSchema = object({
  delays,
  /** When set, role deletions end as FAILED with this reason. */
  roleDeletionFailure: optional(string),
  roleName: name,
  servicePrincipal: name,
  accounts: schema<Kept<typeof accounts>, Shown<typeof accounts>>({ ...accounts, minItems: 1 }),
  /** The numbers last used in the ids of seeded objects. */
  counters: object({ role: count, credential: count, stack: count }),
  vault: vaultServer,
});

/** The whole of the emulator's data, secrets included. It never leaves the process but to its file. */
export type EmulatorData = Kept<typeof dataSchema>;

/** A root account with nothing in it. */
export function newAccount(accountId: string): Account {
  return {
    accountId,
    keys: [],
    roles: [],
    roleDeletionTasks: [],
    authorization: { enabled: false },
    permittedServices: [],
    credentials: [],
    stacks: [],
  };
}

/** The emulator's data without any secret: what `EmulatorControl.state()` answers. */
export type EmulatorState = Shown<typeof dataSchema>;
