import {
  boolean,
  count,
  listOf,
  name,
  object,
  oneOf,
  optional,
  secret,
  string,
  time,
  type Kept,
} from "../state/schema.js";

const key = object({
  secretId: name,
  secretKey: secret(name),
  /** Set for temporary keys. The caller must send it as `X-TC-Token`. */
  token: optional(secret(name)),
  /** The emulator refuses the key from this time on. */
  expiresAt: optional(time),
  type: oneOf("RootAccount", "CAMUser", "CAMRole"),
  /** The uin of a user, or `roleId:sessionName` of an assumed role. */
  userId: name,
  /** The uin that asked for the key. The same as `userId` for long-term keys. */
  principalId: name,
  /** Actions that CAM denies this key, such as `cam:GetRole` or `tic:*`. */
  denied: listOf(string),
});

/** An API key of an account: long-term, or issued by STS when it has a token. */
export type ApiKey = Kept<typeof key>;

const role = object({
  roleId: name,
  roleName: name,
  roleArn: name,
  principalService: string,
  serviceLinked: boolean,
  description: string,
  addTime: time,
  tags: listOf(object({ Key: string, Value: string })),
  /** How many reads do not see the role yet. */
  readsUntilVisible: count,
  /** The last task that was asked to delete the role. */
  deletionTaskId: optional(name),
});

/** A role in CAM. */
export type Role = Kept<typeof role>;

const roleDeletionTask = object({
  taskId: name,
  roleId: name,
  roleName: name,
  principalService: string,
  status: oneOf("NOT_STARTED", "IN_PROGRESS", "SUCCEEDED", "FAILED"),
  pollsLeft: count,
  reason: optional(string),
});

/** A deletion of a service-linked role, which CAM does in the background. */
export type RoleDeletionTask = Kept<typeof roleDeletionTask>;

/** What CAM keeps of an account. */
export const camAccount = {
  keys: listOf(key),
  roles: listOf(role),
  roleDeletionTasks: listOf(roleDeletionTask),
};
