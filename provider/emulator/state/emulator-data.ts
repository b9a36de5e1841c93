import { vaultWithoutSecrets, type VaultData, type VaultState } from "./vault-data.js";

/**
 * What the emulator keeps. It is plain JSON, so that it can be written to a state file as it is.
 * Times are ISO 8601 in UTC, as TIC answers them.
 */

/** An API key of an account: long-term, or issued by STS when it has a token. */
export interface ApiKey {
  secretId: string;
  secretKey: string;
  /** Set for temporary keys. The caller must send it as `X-TC-Token`. */
  token?: string;
  /** The key is refused from this time on. */
  expiresAt?: string;
  type: "RootAccount" | "CAMUser" | "CAMRole";
  /** The uin of a user, or `roleId:sessionName` of an assumed role. */
  userId: string;
  /** The uin that asked for the key. The same as `userId` for long-term keys. */
  principalId: string;
  /** Actions that CAM denies this key, such as `cam:GetRole` or `tic:*`. */
  denied: string[];
}

/** A role in CAM. */
export interface Role {
  roleId: string;
  roleName: string;
  roleArn: string;
  principalService: string;
  serviceLinked: boolean;
  description: string;
  addTime: string;
  tags: { Key: string; Value: string }[];
  /** How many reads do not see the role yet. */
  readsUntilVisible: number;
  /** The last task that was asked to delete the role. */
  deletionTaskId?: string;
}

/** A deletion of a service-linked role, which CAM does in the background. */
export interface RoleDeletionTask {
  taskId: string;
  roleId: string;
  roleName: string;
  principalService: string;
  status: "NOT_STARTED" | "IN_PROGRESS" | "SUCCEEDED" | "FAILED";
  pollsLeft: number;
  reason?: string;
}

/** An API credential that TIC manages (the deprecated method). */
export interface ManagedCredential {
  credentialId: string;
  name: string;
  provider: string;
  secretId: string;
  secretKey: string;
  state: "Active" | "Ready";
  createTime: string;
}

/** What an event of a stack does. */
export type EventType = "plan" | "apply" | "destroy";

/** How far an event is. */
export type EventStatus = "queueing" | "running" | "success" | "failed";

/** A plan, an apply or a destroy of a version. */
export interface StackEvent {
  eventId: string;
  versionId: string;
  type: EventType;
  status: EventStatus;
  message: string;
  createTime: string;
}

/** A version of a stack's template. */
export interface StackVersion {
  versionId: string;
  versionName: string;
  description: string;
  status: string;
  createTime: string;
}

/** A stack of TIC. */
export interface Stack {
  stackId: string;
  stackName: string;
  description: string;
  region: string;
  status: string;
  createTime: string;
  /** How the stack reaches the account's resources. */
  method: "Authorization" | "Credential";
  credentialId?: string;
  /** The emulator's own truth: apply sets it, a completed destroy clears it. */
  holdsResources: boolean;
  versions: StackVersion[];
  events: StackEvent[];
  /** The event under way, and how many looks at the stack still see it so. */
  running?: { eventId: string; looksLeft: number };
}

const STATUS_SUFFIX = {
  queueing: "IN_PROGRESS",
  running: "IN_PROGRESS",
  success: "COMPLETED",
  failed: "FAILED",
} as const;

/** The word for a stack whose last event is this one. */
export function statusOf(event: Pick<StackEvent, "type" | "status">): string {
  return `${event.type.toUpperCase()}_${STATUS_SUFFIX[event.status]}`;
}

/** Everything of one root account. */
export interface Account {
  accountId: string;
  keys: ApiKey[];
  roles: Role[];
  roleDeletionTasks: RoleDeletionTask[];
  authorization: { enabled: boolean };
  permittedServices: string[];
  credentials: ManagedCredential[];
  stacks: Stack[];
}

/** How many calls the slow parts of the cloud take. */
export interface Delays {
  roleVisibleAfterGetRole: number;
  roleDeletionPolls: number;
  stackPolls: number;
}

/** The whole of the emulator's data, secrets included. It never leaves the process but to its file. */
export interface EmulatorData {
  delays: Delays;
  /** When set, role deletions end as FAILED with this reason. */
  roleDeletionFailure?: string;
  roleName: string;
  servicePrincipal: string;
  accounts: Account[];
  /** The numbers last used in the ids of seeded objects. */
  counters: Record<"role" | "credential" | "stack", number>;
  vault: VaultData;
}

/** The emulator's data without any secret: what `EmulatorControl.state()` answers. */
export interface EmulatorState extends Omit<EmulatorData, "accounts" | "vault"> {
  accounts: (Omit<Account, "keys" | "credentials"> & {
    keys: Omit<ApiKey, "secretKey" | "token">[];
    credentials: Omit<ManagedCredential, "secretKey">[];
  })[];
  vault: VaultState;
}

/** The data with all secrets left out. */
export function withoutSecrets(data: EmulatorData): EmulatorState {
  return {
    ...data,
    accounts: data.accounts.map((account) => ({
      ...account,
      keys: account.keys.map(({ secretKey: _key, token: _token, ...rest }) => rest),
      credentials: account.credentials.map(({ secretKey: _key, ...rest }) => rest),
    })),
    vault: vaultWithoutSecrets(data.vault),
  };
}
