import type { Settings } from "../../core/settings/settings.js";
import type { StackFact } from "../../core/tic/facts.js";
import { needsHistory, stackUsage } from "../../core/tic/stack-usage.js";
import type { RunContext } from "../run-context.js";
import type { Call } from "../tencent-cloud.js";
import { listAll } from "./paging.js";

/** Which regions' stacks are read, and what ends or shortens the waiting for them. */
type StackSettings = Pick<Settings, "regions"> & Pick<RunContext, "stop" | "clock">;

type Method = Pick<StackFact, "method" | "credentialId">;

/** How a stack is authorized, by stack id. */
export type StackMethods = ReadonlyMap<string, Method>;

/** The API takes twenty requests a second; some are left for everybody else. */
const HISTORIES_AT_ONCE = 5;

/**
 * All stacks of the regions, each with whether it holds resources. The status words of a planned or
 * edited stack do not tell that: its events and versions are read too. When one region or one stack
 * can't be read it throws: a part is never taken for all.
 *
 * @param readMethods tells how the stacks are authorized; one that is not in it is `Unknown`
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
  return inGroups(stacks, HISTORIES_AT_ONCE, async ({ info, asked }) => {
    const { stackId, status } = info;
    const history = needsHistory(status)
      ? await readHistory(call, settings, stackId, asked)
      : undefined;
    const method: Method = methods.get(stackId) ?? { method: "Unknown" };
    return { ...info, ...stackUsage(status, history), ...method };
  });
}

/** The stacks as DescribeStacks shows them, each with the region that was asked. */
function stacksOfRegion(call: Call, settings: StackSettings, asked: string) {
  return listAll(call, settings, {
    request: { action: "DescribeStacks", region: asked },
    items: "Stacks",
    read: (stack) => ({
      info: {
        stackId: stack.text("StackId"),
        stackName: stack.text("StackName"),
        region: stack.optionalText("Region") ?? asked,
        status: stack.text("Status"),
      },
      asked,
    }),
    id: ({ info }) => info.stackId,
  });
}

async function readHistory(call: Call, settings: StackSettings, stackId: string, region: string) {
  const parameters = { Filters: [{ Name: "StackId", Values: [stackId] }] };
  const [events, versions] = await Promise.all([
    listAll(call, settings, {
      request: { action: "DescribeStackEvents", region, parameters },
      items: "Events",
      read: (event) => ({
        id: event.text("EventId"),
        type: event.text("Type"),
        status: event.text("Status"),
        createTime: event.text("CreateTime"),
      }),
      id: ({ id }) => id,
    }),
    listAll(call, settings, {
      request: { action: "DescribeStackVersions", region, parameters },
      items: "Versions",
      read: (version) => ({ id: version.text("VersionId"), status: version.text("Status") }),
      id: ({ id }) => id,
    }),
  ]);
  return { events, versionStatuses: versions.map(({ status }) => status) };
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
