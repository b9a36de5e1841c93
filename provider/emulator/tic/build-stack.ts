import type { SeedEvent, SeedStack, SeedVersion } from "../seed/seed.js";
import { seedId } from "../state/ids.js";
import {
  isRunning,
  statusOf,
  type EventType,
  type Stack,
  type StackEvent,
  type StackVersion,
} from "./data.js";

const STATUS = /^(PLAN|APPLY|DESTROY)_(IN_PROGRESS|COMPLETED|FAILED)$/;
const EVENT_STATUS = { IN_PROGRESS: "running", COMPLETED: "success", FAILED: "failed" } as const;

/** What a seeded stack gets from its surroundings. */
export interface StackDefaults {
  /** Counts the stacks of all accounts from 1, for ids. */
  number: number;
  method: Stack["method"];
  credentialId: string | undefined;
  /** How many looks a running event lasts. With 0 it runs until a control call ends it. */
  stackPolls: number;
  /** ISO 8601. Events follow one minute after the other. */
  createTime: string;
}

export function buildStack(seed: SeedStack, defaults: StackDefaults): Stack {
  const stackId = seed.stackId ?? seedId("stk", defaults.number);
  const status = seed.status ?? "APPLY_COMPLETED";
  const createTime = seed.createTime ?? defaults.createTime;
  const method = seed.method ?? (seed.credentialId ? "Credential" : defaults.method);
  const credentialId =
    method === "Credential" ? (seed.credentialId ?? defaults.credentialId) : undefined;
  const { versions, events } = history(seed, status, { ...defaults, createTime });
  const running = events.find(isRunning);
  return {
    stackId,
    stackName: seed.stackName ?? stackId,
    description: seed.description ?? "",
    region: seed.region ?? "ap-guangzhou",
    status,
    createTime,
    method,
    ...(credentialId === undefined ? {} : { credentialId }),
    holdsResources: events.reduce(holdsAfter, false),
    versions,
    events,
    ...(running && defaults.stackPolls > 0
      ? { running: { eventId: running.eventId, looksLeft: defaults.stackPolls } }
      : {}),
  };
}

/** Whether the stack holds resources after an event, when it did or did not before. */
function holdsAfter(before: boolean, event: StackEvent): boolean {
  if (event.type === "apply") return true;
  return event.type === "destroy" ? event.status !== "success" : before;
}

function history(
  seed: SeedStack,
  status: string,
  { number, createTime }: StackDefaults,
): Pick<Stack, "versions" | "events"> {
  const start = Date.parse(createTime);
  const versionIds = new Set((seed.versions ?? []).map((version) => version.versionId));
  const newVersion = (): string => {
    const id = seedId("ver", number * 100 + versionIds.size + 1);
    versionIds.add(id);
    return id;
  };
  let current = seed.versions?.at(0)?.versionId ?? seed.events?.at(0)?.versionId ?? newVersion();
  versionIds.add(current);
  let applied = false;
  const events = (seed.events ?? eventsFor(status)).map((event, index): StackEvent => {
    const next = event.versionId ?? (applied && event.type !== "destroy" ? newVersion() : current);
    applied = event.type === "apply" && (event.status ?? "success") === "success";
    versionIds.add((current = next));
    return {
      eventId: seedId("ent", number * 100 + index + 1),
      versionId: current,
      type: event.type,
      status: event.status ?? "success",
      message: event.message ?? "",
      createTime: event.createTime ?? new Date(start + (index + 1) * 60_000).toISOString(),
    };
  });
  if (!seed.versions && status === "VERSION_EDITING" && events.length > 0) newVersion();
  return {
    versions: versionsOf([...versionIds], seed.versions, events, status, createTime),
    events,
  };
}

function versionsOf(
  ids: string[],
  given: SeedVersion[] | undefined,
  events: StackEvent[],
  status: string,
  createTime: string,
): StackVersion[] {
  return ids.map((versionId, index) => {
    const version = given?.find((one) => one.versionId === versionId);
    const last = events.findLast((event) => event.versionId === versionId);
    const derived = last ? statusOf(last) : "VERSION_EDITING";
    return {
      versionId,
      versionName: version?.versionName ?? `v${String(index + 1)}`,
      description: version?.description ?? "",
      status: version?.status ?? (index === ids.length - 1 ? status : derived),
      createTime: version?.createTime ?? createTime,
    };
  });
}

/** The events that a stack in this status must have had. An unknown word counts as applied. */
function eventsFor(status: string): SeedEvent[] {
  if (status === "VERSION_EDITING") return [];
  const [, word, end] = STATUS.exec(status) ?? [];
  const before: Record<EventType, SeedEvent[]> = {
    plan: [],
    apply: [{ type: "plan" }],
    destroy: [{ type: "plan" }, { type: "apply" }],
  };
  const type = (word?.toLowerCase() ?? "apply") as EventType;
  const suffix = (end ?? "COMPLETED") as keyof typeof EVENT_STATUS;
  return [...before[type], { type, status: EVENT_STATUS[suffix] }];
}
