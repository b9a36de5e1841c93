import type { StackFact, StackMethod } from "../../core/tic/facts.js";
import { needsHistory, stackUsage, type StackEvent } from "../../core/tic/stack-usage.js";
import type { Settings } from "../../core/settings/settings.js";
import type { Answer } from "../answer.js";
import type { RunContext } from "../run-context.js";
import type { Call } from "../tencent-cloud.js";
import { listAll } from "./paging.js";

/** Which regions' stacks are read, and what ends or shortens the waiting for them. */
type StackSettings = Pick<Settings, "regions"> & Pick<RunContext, "stop" | "clock">;

/** How a stack is authorized, by stack id. */
export type StackMethods = ReadonlyMap<string, Pick<StackFact, "method" | "credentialId">>;

/** A stack as DescribeStacks shows it, and the region that was asked. */
interface FoundStack {
  readonly info: Pick<StackFact, "stackId" | "stackName" | "region" | "status">;
  readonly asked: string;
}

/** The API takes twenty requests a second; some are left for everybody else. */
const HISTORIES_AT_ONCE = 5;

/**
 * All stacks of the regions, each with whether it holds resources.
 *
 * The status words of a planned or edited stack do not tell that: its events and versions are read
 * too.
 *
 * @param readMethods tells how the stacks are authorized; one that is not in it is `Unknown`
 * @throws ServiceError when one region or one stack can't be read: a part is never taken for all
 */
export async function readStacks(
  call: Call,
  settings: StackSettings,
  readMethods: () => Promise<StackMethods>,
): Promise<readonly StackFact[]> {
  const [methods, ...byRegion] = await Promise.all([
    readMethods(),
    ...[...new Set(settings.regions)].map((region) => stacksOfRegion(call, settings, region)),
  ]);
  // Should one region's list hold another's stacks too, each still counts once.
  const stacks = [...new Map(byRegion.flat().map((stack) => [stack.info.stackId, stack])).values()];
  return inGroups(stacks, HISTORIES_AT_ONCE, async (stack) => {
    const { info } = stack;
    const history = needsHistory(info.status)
      ? await readHistory(call, settings, stack)
      : undefined;
    const method: Pick<StackFact, "method" | "credentialId"> = methods.get(info.stackId) ?? {
      method: "Unknown" satisfies StackMethod,
    };
    return { ...info, ...stackUsage(info.status, history), ...method };
  });
}

function stacksOfRegion(
  call: Call,
  settings: StackSettings,
  region: string,
): Promise<readonly FoundStack[]> {
  return listAll(call, settings, {
    request: { action: "DescribeStacks", region },
    items: "Stacks",
    read: (stack): FoundStack => ({
      info: {
        stackId: stack.text("StackId"),
        stackName: stack.text("StackName"),
        region: stack.optionalText("Region") ?? region,
        status: stack.text("Status"),
      },
      asked: region,
    }),
    id: ({ info }) => info.stackId,
  });
}

async function readHistory(
  call: Call,
  settings: StackSettings,
  { info, asked: region }: FoundStack,
) {
  const parameters = { Filters: [{ Name: "StackId", Values: [info.stackId] }] };
  const [events, versions] = await Promise.all([
    listAll(call, settings, {
      request: { action: "DescribeStackEvents", region, parameters },
      items: "Events",
      read: (event) => ({ id: event.text("EventId"), event: readEvent(event) }),
      id: ({ id }) => id,
    }),
    listAll(call, settings, {
      request: { action: "DescribeStackVersions", region, parameters },
      items: "Versions",
      read: (version) => ({ id: version.text("VersionId"), status: version.text("Status") }),
      id: ({ id }) => id,
    }),
  ]);
  return {
    events: events.map(({ event }) => event),
    versionStatuses: versions.map(({ status }) => status),
  };
}

function readEvent(event: Answer): StackEvent {
  return {
    type: event.text("Type"),
    status: event.text("Status"),
    createTime: event.text("CreateTime"),
  };
}

async function inGroups<T, R>(
  items: readonly T[],
  size: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))));
  }
  return results;
}
