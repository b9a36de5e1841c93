import type { Account, EmulatorData } from "../emulator-data.js";
import { newId } from "../state/ids.js";
import { withoutOldest } from "../state/without-oldest.js";
import { availableMethod, methodWorks, setMethod } from "../tic-settings/state.js";
import {
  isRunning,
  statusOf,
  type EventStatus,
  type EventType,
  type Stack,
  type StackEvent,
  type StackVersion,
} from "./data.js";

/** Adds a version in VERSION_EDITING. */
export function addVersion(
  stack: Stack,
  now: string,
  fields: { versionName?: string | undefined; description?: string | undefined } = {},
): StackVersion {
  const version: StackVersion = {
    versionId: newId("ver"),
    versionName: fields.versionName ?? `v${String(stack.versions.length + 1)}`,
    description: fields.description ?? "",
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
  type: EventType,
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
export function endEvent(
  stack: Stack,
  event: StackEvent,
  status: Extract<EventStatus, "success" | "failed">,
): void {
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
