import type { CallContext } from "../api/action.js";
import { ApiError } from "../api/api-error.js";
import type { Account, EmulatorData } from "../emulator-data.js";
import { newId } from "../state/ids.js";
import { withoutOldest } from "../state/without-oldest.js";
import { availableMethod, methodWorks, setMethod } from "../tic-settings/state.js";
import { isRunning, statusOf, type Stack, type StackEvent, type StackVersion } from "./data.js";

export function addVersion(
  stack: Stack,
  now: string,
  { VersionName, Description }: { VersionName?: string; Description?: string } = {},
): StackVersion {
  const version: StackVersion = {
    versionId: newId("ver"),
    versionName: VersionName ?? `v${String(stack.versions.length + 1)}`,
    description: Description ?? "",
    status: "VERSION_EDITING",
    createTime: now,
  };
  stack.versions.push(version);
  stack.status = version.status;
  return version;
}

/** Makes sure that the stack has a method that works (A2). False when there is none. */
export function bindMethod(data: EmulatorData, account: Account, stack: Stack): boolean {
  if (methodWorks(data, account, stack)) return true;
  const available = availableMethod(data, account);
  if (available) setMethod(stack, available);
  return available !== undefined;
}

/** Begins an event. From the first moment of an apply the stack holds resources. */
export function startEvent(
  stack: Stack,
  versionId: string,
  type: StackEvent["type"],
  { now, looks }: { now: string; looks: number },
): StackEvent {
  const event: StackEvent = {
    eventId: newId("ent"),
    versionId,
    type,
    status: "running",
    message: "",
    createTime: now,
  };
  stack.events = withoutOldest([...stack.events, event], (one) => !isRunning(one));
  stack.running = { eventId: event.eventId, looksLeft: looks };
  if (type === "apply") stack.holdsResources = true;
  setStatus(stack, event);
  if (looks === 0) endEvent(stack, event, "success");
  return event;
}

/** Ends an event. After a completed destroy, and only then, the stack holds nothing. */
export function endEvent(stack: Stack, event: StackEvent, status: "success" | "failed"): void {
  event.status = status;
  event.message = status === "success" ? `${event.type} complete` : `${event.type} failed`;
  if (event.type === "destroy" && status === "success") stack.holdsResources = false;
  delete stack.running;
  setStatus(stack, event);
}

/** Moves the stack's running event one look further. Says whether anything changed. */
export function noteRead(stack: Stack): boolean {
  if (!stack.running) return false;
  const { eventId, looksLeft } = stack.running;
  if (looksLeft > 0) {
    stack.running.looksLeft -= 1;
    return true;
  }
  const event = stack.events.find((one) => one.eventId === eventId);
  if (event) endEvent(stack, event, "success");
  return true;
}

export function isBusy(stack: Stack): boolean {
  return stack.events.some(isRunning);
}

function setStatus(stack: Stack, event: StackEvent): void {
  stack.status = statusOf(event);
  const version = stack.versions.find((one) => one.versionId === event.versionId);
  if (version) version.status = stack.status;
}

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

/** The version or event that this finds, and its stack. @throws ApiError FailedOperation.NotExist */
export function findPart<T>(
  context: CallContext,
  what: "version" | "event",
  id: string,
  partOf: (stack: Stack) => T | undefined,
) {
  for (const stack of stacksInRegion(context)) {
    const part = partOf(stack);
    if (part) return { stack, part };
  }
  throw notExist(what, id);
}

export function notExist(what: "stack" | "version" | "event", id: string): ApiError {
  return new ApiError("FailedOperation.NotExist", `The ${what} ${id} does not exist.`);
}

export function paramError(name: string, rule: string): ApiError {
  return new ApiError("InvalidParameter.ParamError", `${name} must be ${rule}.`);
}
