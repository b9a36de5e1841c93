import type { Account, EmulatorData } from "../emulator-data.js";
import { assertUnique, SeedError } from "../seed/seed-schema.js";
import type { SeedEvent, SeedStack } from "../seed/seed.js";
import type { SeedPart } from "../service.js";
import { nextNumber, seedId } from "../state/ids.js";
import { isRunning, statusOf, type EventType, type StackEvent, type StackVersion } from "./data.js";

export const seed: SeedPart = {
  check({ accounts = [] }) {
    accounts.forEach(({ stacks = [] }, index) => {
      stacks.forEach((stack, number) => {
        checkStack(stack, `seed.accounts.${String(index)}.stacks.${String(number)}`);
      });
    });
    const all = accounts.flatMap(({ stacks = [] }) => stacks);
    assertUnique("stackId", all);
  },

  /** The account's settings are there by then. */
  account(account, { stacks = [] }, { data, time }) {
    for (const stack of stacks) addStack(data, account, stack, time);
  },
};

function checkStack({ credentialId, method, events = [], versions }: SeedStack, where: string) {
  if (credentialId !== undefined && method === "Authorization") {
    throw new SeedError(`${where}: a stack on Authorization has no credentialId`);
  }
  const unknown = events.find(
    ({ versionId }) =>
      versions && versionId && !versions.some((version) => version.versionId === versionId),
  );
  if (!unknown) return;
  const problem = `versionId ${String(unknown.versionId)} is not among the versions`;
  throw new SeedError(`${where}.events: ${problem}`);
}

const STATUS = /^(PLAN|APPLY|DESTROY)_(IN_PROGRESS|COMPLETED|FAILED)$/;
const EVENT_STATUS = { IN_PROGRESS: "running", COMPLETED: "success", FAILED: "failed" } as const;

/** Puts a stack with its versions and events into an account, past all rules. */
export function addStack(
  data: EmulatorData,
  { stacks, credentials, authorization }: Account,
  seed: SeedStack,
  time: string,
): void {
  const number = nextNumber(data, "stack");
  const stackId = seed.stackId ?? seedId("stk", number);
  const status = seed.status ?? "APPLY_COMPLETED";
  const createTime = seed.createTime ?? time;
  const byDefault =
    seed.credentialId || (!authorization.enabled && credentials.length > 0)
      ? "Credential"
      : "Authorization";
  const method = seed.method ?? byDefault;
  const active = credentials.find((one) => one.state === "Active")?.credentialId;
  const credentialId = method === "Credential" ? (seed.credentialId ?? active) : undefined;
  const { versions, events } = history(seed, status, number, createTime);
  const running = events.find(isRunning);
  const looksLeft = data.delays.stackPolls;
  stacks.push({
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
    // Without looks it runs until a control call ends it.
    ...(running && looksLeft > 0 ? { running: { eventId: running.eventId, looksLeft } } : {}),
  });
}

/** Whether the stack holds resources after an event, when it did or did not before. */
function holdsAfter(before: boolean, event: StackEvent): boolean {
  if (event.type === "apply") return true;
  return event.type === "destroy" ? event.status !== "success" : before;
}

function history(seed: SeedStack, status: string, number: number, createTime: string) {
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
      // One minute after the other.
      createTime: event.createTime ?? new Date(start + (index + 1) * 60_000).toISOString(),
    };
  });
  if (!seed.versions && status === "VERSION_EDITING" && events.length > 0) newVersion();
  const versions = [...versionIds].map((versionId, index): StackVersion => {
    const version = seed.versions?.find((one) => one.versionId === versionId);
    const last = events.findLast((event) => event.versionId === versionId);
    const derived = last ? statusOf(last) : "VERSION_EDITING";
    return {
      versionId,
      versionName: version?.versionName ?? `v${String(index + 1)}`,
      description: version?.description ?? "",
      status: version?.status ?? (index === versionIds.size - 1 ? status : derived),
      createTime: version?.createTime ?? createTime,
    };
  });
  return { versions, events };
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
