import * as s from "../state/schema.js";

const event = s.object({
  eventId: s.name,
  versionId: s.name,
  type: s.oneOf("plan", "apply", "destroy"),
  status: s.oneOf("queueing", "running", "success", "failed"),
  message: s.string,
  createTime: s.time,
});

/** A plan, an apply or a destroy of a version. */
export type StackEvent = s.Kept<typeof event>;

export type EventType = StackEvent["type"];

const version = s.object({
  versionId: s.name,
  versionName: s.string,
  description: s.string,
  status: s.name,
  createTime: s.time,
});

export type StackVersion = s.Kept<typeof version>;

const stack = s.object({
  stackId: s.name,
  stackName: s.string,
  description: s.string,
  region: s.name,
  status: s.name,
  createTime: s.time,
  /** How the stack reaches the account's resources. */
  method: s.oneOf("Authorization", "Credential"),
  credentialId: s.optional(s.name),
  /** The emulator's own truth: apply sets it, a completed destroy clears it. */
  holdsResources: s.boolean,
  versions: s.listOf(version),
  events: s.listOf(event),
  /** The event under way, and how many looks at the stack still see it so. */
  running: s.optional(s.object({ eventId: s.name, looksLeft: s.count })),
});

export type Stack = s.Kept<typeof stack>;

export const ticAccount = { stacks: s.listOf(stack) };

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

export function isRunning({ status }: Pick<StackEvent, "status">): boolean {
  return status === "running" || status === "queueing";
}
