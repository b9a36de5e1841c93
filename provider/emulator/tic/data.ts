import {
  boolean,
  count,
  listOf,
  name,
  object,
  oneOf,
  optional,
  string,
  time,
  type Kept,
} from "../state/schema.js";

const event = object({
  eventId: name,
  versionId: name,
  type: oneOf("plan", "apply", "destroy"),
  status: oneOf("queueing", "running", "success", "failed"),
  message: string,
  createTime: time,
});

/** A plan, an apply or a destroy of a version. */
export type StackEvent = Kept<typeof event>;

/** What an event of a stack does. */
export type EventType = StackEvent["type"];

/** How far an event is. */
export type EventStatus = StackEvent["status"];

const version = object({
  versionId: name,
  versionName: string,
  description: string,
  status: name,
  createTime: time,
});

/** A version of a stack's template. */
export type StackVersion = Kept<typeof version>;

const stack = object({
  stackId: name,
  stackName: string,
  description: string,
  region: name,
  status: name,
  createTime: time,
  /** How the stack reaches the account's resources. */
  method: oneOf("Authorization", "Credential"),
  credentialId: optional(name),
  /** The emulator's own truth: apply sets it, a completed destroy clears it. */
  holdsResources: boolean,
  versions: listOf(version),
  events: listOf(event),
  /** The event under way, and how many looks at the stack still see it so. */
  running: optional(object({ eventId: name, looksLeft: count })),
});

/** A stack of TIC. */
export type Stack = Kept<typeof stack>;

/** What TIC keeps of an account. */
export const ticAccount = { stacks: listOf(stack) };

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
