import { camAccount } from "./cam/data.js";
import * as s from "./state/schema.js";
import { settingsAccount } from "./tic-settings/data.js";
import { ticAccount } from "./tic/data.js";
import { vaultServer } from "./vault/data.js";

const account = s.object({ accountId: s.name, ...camAccount, ...settingsAccount, ...ticAccount });

export type Account = s.Kept<typeof account>;

const delays = s.object({
  roleVisibleAfterGetRole: s.count,
  roleDeletionPolls: s.count,
  stackPolls: s.count,
});

/** How many calls the slow parts of the cloud take. */
export type Delays = s.Kept<typeof delays>;

/**
 * What the emulator keeps: each service says its part in its `data.ts`. It is plain JSON, so that it
 * can be written to a state file as it is. Times are ISO 8601 in UTC, as TIC answers them.
 */
export const dataSchema = s.object({
  delays,
  /** When set, role deletions end as FAILED with this reason. */
  roleDeletionFailure: s.optional(s.string),
  roleName: s.name,
  servicePrincipal: s.name,
  accounts: s.listOf(account, 1),
  /** The numbers last used in the ids of seeded objects. */
  counters: s.object({ role: s.count, credential: s.count, stack: s.count }),
  vault: vaultServer,
});

/** The whole of the emulator's data, secrets included. It never leaves the process but to its file. */
export type EmulatorData = s.Kept<typeof dataSchema>;

/** The emulator's data without any secret: what `EmulatorControl.state()` answers. */
export type EmulatorState = s.Shown<typeof dataSchema>;
