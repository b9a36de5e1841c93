import type { CallContext } from "../api/action.js";
import type { Stack, StackEvent, StackVersion } from "./data.js";
import { notExist } from "./errors.js";

/** The stacks that a call sees: those of its region. */
export function stacksInRegion({ account, region }: CallContext): Stack[] {
  return account.stacks.filter((stack) => stack.region === region);
}

/** The stack with this id. @throws ApiError FailedOperation.NotExist */
export function findStack(context: CallContext, stackId: string): Stack {
  const stack = stacksInRegion(context).find((one) => one.stackId === stackId);
  if (!stack) throw notExist("stack", stackId);
  return stack;
}

/** The version with this id, and its stack. @throws ApiError FailedOperation.NotExist */
export function findVersion(
  context: CallContext,
  versionId: string,
): { stack: Stack; version: StackVersion } {
  for (const stack of stacksInRegion(context)) {
    const version = stack.versions.find((one) => one.versionId === versionId);
    if (version) return { stack, version };
  }
  throw notExist("version", versionId);
}

/** The event with this id, and its stack. @throws ApiError FailedOperation.NotExist */
export function findEvent(
  context: CallContext,
  eventId: string,
): { stack: Stack; event: StackEvent } {
  for (const stack of stacksInRegion(context)) {
    const event = stack.events.find((one) => one.eventId === eventId);
    if (event) return { stack, event };
  }
  throw notExist("event", eventId);
}
