import type { Delays, EventStatus, EventType } from "../state/emulator-data.js";
import type { SeedVault } from "./seed-vault.js";

/** A key that the emulator knows. */
export interface SeedKey {
  secretId: string;
  secretKey: string;
  /** Makes it a temporary key: the caller must send it as `X-TC-Token`. */
  token?: string;
  /** ISO 8601. The key is refused from then on. */
  expiresAt?: string;
  /** @default "RootAccount" */
  type?: "RootAccount" | "CAMUser" | "CAMRole";
  /** @default the account's uin */
  userId?: string;
  /**
   * Actions that CAM denies this key.
   * @default []
   * @example ["cam:GetRole", "tic:*"]
   */
  denied?: string[];
}

/** A role in CAM. With nothing set it is TIC's service-linked role. */
export interface SeedRole {
  /** @default the seed's `roleName` */
  roleName?: string;
  roleId?: string;
  roleArn?: string;
  /** @default the seed's `servicePrincipal` */
  principalService?: string;
  /** @default true */
  serviceLinked?: boolean;
  description?: string;
}

/** A credential that TIC manages. Its `secretId` may belong to another account of the seed. */
export interface SeedCredential {
  credentialId?: string;
  name: string;
  /** @default "Tencent Cloud" */
  provider?: string;
  secretId?: string;
  secretKey?: string;
  /** @default "Active" for the first when no other says so, else "Ready" */
  state?: "Active" | "Ready";
  createTime?: string;
}

/** A version of a seeded stack. */
export interface SeedVersion {
  versionId: string;
  versionName?: string;
  description?: string;
  status?: string;
  createTime?: string;
}

/** An event of a seeded stack, oldest first. */
export interface SeedEvent {
  type: EventType;
  /** @default "success" */
  status?: EventStatus;
  /** @default the version that is current at that point */
  versionId?: string;
  message?: string;
  createTime?: string;
}

/**
 * A stack. Versions and events that are left out are made so that they agree with `status`.
 *
 * @example { stackName: "shop", status: "APPLY_COMPLETED" }
 * @example { stackName: "shop", status: "PLAN_COMPLETED", events: [
 *   { type: "plan" }, { type: "apply" }, { type: "plan" } ] } // applied, then planned again
 */
export interface SeedStack {
  stackId?: string;
  /** @default the stack's id */
  stackName?: string;
  description?: string;
  /** @default "ap-guangzhou" */
  region?: string;
  /** @default "APPLY_COMPLETED" */
  status?: string;
  /** @default "Authorization" when the switch is on, else "Credential" */
  method?: "Authorization" | "Credential";
  /** @default the Active credential, for method "Credential" */
  credentialId?: string;
  createTime?: string;
  versions?: SeedVersion[];
  events?: SeedEvent[];
}

/** One root account. */
export interface SeedAccount {
  /** @default "100000000001", then "100000000002" and so on */
  accountId?: string;
  /** @default one key of the root account, with an obviously fake id */
  keys?: SeedKey[];
  /** @default TIC's role when the switch is on, else none */
  roles?: SeedRole[];
  /** @default { enabled: false } */
  authorization?: { enabled: boolean };
  permittedServices?: string[];
  /** @default [] */
  credentials?: SeedCredential[];
  /** @default [] */
  stacks?: SeedStack[];
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
