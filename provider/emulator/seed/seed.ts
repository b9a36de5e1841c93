import type { ApiKey, Role } from "../cam/data.js";
import type { Account, Delays } from "../emulator-data.js";
import type { ManagedCredential } from "../tic-settings/data.js";
import type { Stack, StackEvent, StackVersion } from "../tic/data.js";
import type { VaultData, VaultMount, VaultMountConfig, VaultToken } from "../vault/data.js";
import type { RoleFields } from "../vault/role.js";

/** What may be left out, but for what is needed. */
type Seeded<T, Needed extends keyof T = never> = Partial<T> & Pick<T, Needed>;

/** A key that the emulator knows. With a `token` it is a temporary one. */
export type SeedKey = Seeded<Omit<ApiKey, "principalId">, "secretId" | "secretKey">;

/** A role in CAM. With nothing set it is TIC's service-linked role. */
export type SeedRole = Seeded<
  Omit<Role, "addTime" | "tags" | "readsUntilVisible" | "deletionTaskId">
>;

/** A credential that TIC manages. Its `secretId` may belong to another account of the seed. */
export type SeedCredential = Seeded<ManagedCredential, "name">;

/** A version of a seeded stack. */
export type SeedVersion = Seeded<StackVersion, "versionId">;

/** An event of a seeded stack, oldest first. */
export type SeedEvent = Seeded<Omit<StackEvent, "eventId">, "type">;

/**
 * A stack. Versions and events that are left out are made so that they agree with `status`.
 *
 * @example { stackName: "shop", status: "APPLY_COMPLETED" }
 * @example { stackName: "shop", status: "PLAN_COMPLETED", events: [
 *   { type: "plan" }, { type: "apply" }, { type: "plan" } ] } // applied, then planned again
 */
export interface SeedStack extends Seeded<
  Omit<Stack, "holdsResources" | "running" | "versions" | "events">
> {
  versions?: SeedVersion[];
  events?: SeedEvent[];
}

/** One root account. */
export interface SeedAccount extends Partial<
  Pick<Account, "accountId" | "authorization" | "permittedServices">
> {
  /** @default one key of the root account, with an obviously fake id */
  keys?: SeedKey[];
  /** @default TIC's role when the switch is on, else none */
  roles?: SeedRole[];
  credentials?: SeedCredential[];
  stacks?: SeedStack[];
}

/** A token of Vault. It may do everything but what it is denied. */
export type SeedVaultToken = Seeded<
  Pick<VaultToken, "token" | "denied" | "namespace" | "expiresAt">,
  "token"
>;

/** A role of the method, in the names of Vault's API. */
export type SeedVaultRole = RoleFields;

/** An auth method that is enabled. */
export interface SeedVaultMount extends Seeded<
  Pick<VaultMount, "path" | "namespace" | "description" | "client">,
  "path"
> {
  /** @default "vault-plugin-auth-tencentcloud" */
  pluginName?: string;
  /** Leases in seconds. @default what the server says */
  config?: Partial<Omit<VaultMountConfig, "listingVisibility">> & {
    listingVisibility?: "hidden" | "unauth";
  };
  roles?: Record<string, SeedVaultRole>;
}

/** A Vault server. */
export interface SeedVault extends Partial<
  Pick<VaultData, "namespaces" | "clusterId" | "sealed" | "maxLeaseTtl">
> {
  /** The token that may do everything. @default "root" */
  token?: string;
  /** More tokens. */
  tokens?: SeedVaultToken[];
  mounts?: SeedVaultMount[];
}

/**
 * The state that the emulator begins with. `seed.schema.json` is its JSON Schema: it says what each
 * field means, and what it is when it is left out.
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

/** The accounts' uins when a seed names none. */
export function defaultAccountId(index: number): string {
  return String(100000000001 + index);
}

/**
 * The key that an account has when its seed names none: of the right form and obviously fake.
 *
 * @example defaultKey(0).secretId // "AKIDEMULATOR000000000000000000000001"
 */
export function defaultKey(index: number): Pick<SeedKey, "secretId" | "secretKey"> {
  const number = String(index + 1);
  return {
    secretId: `AKIDEMULATOR${number.padStart(24, "0")}`,
    secretKey: `EmulatorSecretKey${number.padStart(15, "0")}`,
  };
}

/** The seed when none is given: one empty account, and a cloud that is a little slow. */
export const defaultSeed: Seed = {
  accounts: [{ accountId: defaultAccountId(0), keys: [defaultKey(0)] }],
  delays: { roleVisibleAfterGetRole: 1, roleDeletionPolls: 2, stackPolls: 1 },
};
