import * as s from "../state/schema.js";

const key = s.object({
  secretId: s.name,
  secretKey: s.secret(s.name),
  /** Set for temporary keys. The caller must send it as `X-TC-Token`. */
  token: s.optional(s.secret(s.name)),
  /** The emulator refuses the key from this time on. */
  expiresAt: s.optional(s.time),
  type: s.oneOf("RootAccount", "CAMUser", "CAMRole"),
  /** The uin of a user, or `roleId:sessionName` of an assumed role. */
  userId: s.name,
  /** The uin that asked for the key. The same as `userId` for long-term keys. */
  principalId: s.name,
  /** Actions that CAM denies this key, such as `cam:GetRole` or `tic:*`. */
  denied: s.listOf(s.string),
});

/** An API key of an account: long-term, or issued by STS when it has a token. */
export type ApiKey = s.Kept<typeof key>;

const role = s.object({
  roleId: s.name,
  roleName: s.name,
  roleArn: s.name,
  principalService: s.string,
  serviceLinked: s.boolean,
  description: s.string,
  addTime: s.time,
  tags: s.listOf(s.object({ Key: s.string, Value: s.string })),
  /** How many reads do not see the role yet. */
  readsUntilVisible: s.count,
  /** The last task that was asked to delete the role. */
  deletionTaskId: s.optional(s.name),
});

export type Role = s.Kept<typeof role>;

const roleDeletionTask = s.object({
  taskId: s.name,
  roleId: s.name,
  roleName: s.name,
  principalService: s.string,
  status: s.oneOf("NOT_STARTED", "IN_PROGRESS", "SUCCEEDED", "FAILED"),
  pollsLeft: s.count,
  reason: s.optional(s.string),
});

/** A deletion of a service-linked role, which CAM does in the background. */
export type RoleDeletionTask = s.Kept<typeof roleDeletionTask>;

export const camAccount = {
  keys: s.listOf(key),
  roles: s.listOf(role),
  roleDeletionTasks: s.listOf(roleDeletionTask),
};
