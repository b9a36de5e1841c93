import type {
  Account,
  ApiKey,
  Delays,
  EmulatorData,
  ManagedCredential,
  Role,
  RoleDeletionTask,
  Stack,
  StackEvent,
  StackVersion,
} from "./emulator-data.js";
import { objectSchema } from "./object-schema.js";
import { boolean, count, listOf, name, oneOf, string, time } from "./value-schemas.js";
import { vaultSchema } from "./vault-schema.js";

const key = objectSchema<ApiKey>({
  secretId: name,
  secretKey: name,
  "token?": name,
  "expiresAt?": time,
  type: oneOf(["RootAccount", "CAMUser", "CAMRole"] satisfies ApiKey["type"][]),
  userId: name,
  principalId: name,
  denied: listOf(string),
});

const role = objectSchema<Role>({
  roleId: name,
  roleName: name,
  roleArn: name,
  principalService: string,
  serviceLinked: boolean,
  description: string,
  addTime: time,
  tags: listOf(objectSchema<Role["tags"][number]>({ Key: string, Value: string })),
  readsUntilVisible: count,
  "deletionTaskId?": name,
});

const roleDeletionTask = objectSchema<RoleDeletionTask>({
  taskId: name,
  roleId: name,
  roleName: name,
  principalService: string,
  status: oneOf([
    "NOT_STARTED",
    "IN_PROGRESS",
    "SUCCEEDED",
    "FAILED",
  ] satisfies RoleDeletionTask["status"][]),
  pollsLeft: count,
  "reason?": string,
});

const credential = objectSchema<ManagedCredential>({
  credentialId: name,
  name,
  provider: name,
  secretId: name,
  secretKey: name,
  state: oneOf(["Active", "Ready"] satisfies ManagedCredential["state"][]),
  createTime: time,
});

const version = objectSchema<StackVersion>({
  versionId: name,
  versionName: string,
  description: string,
  status: name,
  createTime: time,
});

const event = objectSchema<StackEvent>({
  eventId: name,
  versionId: name,
  type: oneOf(["plan", "apply", "destroy"] satisfies StackEvent["type"][]),
  status: oneOf(["queueing", "running", "success", "failed"] satisfies StackEvent["status"][]),
  message: string,
  createTime: time,
});

const stack = objectSchema<Stack>({
  stackId: name,
  stackName: string,
  description: string,
  region: name,
  status: name,
  createTime: time,
  method: oneOf(["Authorization", "Credential"] satisfies Stack["method"][]),
  "credentialId?": name,
  holdsResources: boolean,
  versions: listOf(version),
  events: listOf(event),
  "running?": objectSchema<NonNullable<Stack["running"]>>({ eventId: name, looksLeft: count }),
});

const account = objectSchema<Account>({
  accountId: name,
  keys: listOf(key),
  roles: listOf(role),
  roleDeletionTasks: listOf(roleDeletionTask),
  authorization: objectSchema<Account["authorization"]>({ enabled: boolean }),
  permittedServices: listOf(string),
  credentials: listOf(credential),
  stacks: listOf(stack),
});

/** The JSON Schema of the emulator's data, as a state file has it. */
export const dataSchema = objectSchema<EmulatorData>({
  delays: objectSchema<Delays>({
    roleVisibleAfterGetRole: count,
    roleDeletionPolls: count,
    stackPolls: count,
  }),
  "roleDeletionFailure?": string,
  roleName: name,
  servicePrincipal: name,
  accounts: { ...listOf(account), minItems: 1 },
  counters: objectSchema<EmulatorData["counters"]>({
    role: count,
    credential: count,
    stack: count,
  }),
  vault: vaultSchema,
});
