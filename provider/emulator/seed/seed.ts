import type { CamSeed } from "../cam/seed.js";
import type { Delays } from "../emulator-data.js";
import type { SettingsSeed } from "../tic-settings/seed.js";
import type { TicSeed } from "../tic/seed.js";
import type { SeedVault } from "../vault/seed.js";

export type { SeedKey, SeedRole } from "../cam/seed.js";
export type { SeedCredential } from "../tic-settings/seed.js";
export type { SeedEvent, SeedStack, SeedVersion } from "../tic/build-stack.js";
export type { SeedVault, SeedVaultMount, SeedVaultRole, SeedVaultToken } from "../vault/seed.js";

/** One root account. */
export interface SeedAccount extends CamSeed, SettingsSeed, TicSeed {
  /** @default "100000000001", then "100000000002" and so on */
  accountId?: string;
}

/**
 * The state that the emulator begins with. `seed.schema.json` is its JSON Schema.
 *
 * @example
 * const seed: Seed = {
 *   accounts: [{ credentials: [{ name: "legacy" }], stacks: [{ stackName: "shop" }] }],
 *   delays: { stackPolls: 2 },
 * };
 */
export interface Seed {
  /** Where the JSON Schema is, for editors. Not read. */
  $schema?: string;
  /** @default one account */
  accounts?: SeedAccount[];
  /** @default all 0 */
  delays?: Partial<Delays>;
  /** When set, deletions of a service-linked role end as FAILED with this reason. */
  roleDeletionFailure?: string;
  /** @default "TIC_QCSLinkedRoleInInfrastructureAsCode" */
  roleName?: string;
  /** @default "infrastructureascode.tic.cloud.tencent.com" */
  servicePrincipal?: string;
  /** @default a server without mounts, whose token is "root" */
  vault?: SeedVault;
}
