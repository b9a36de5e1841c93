import { cloudFields, pageOf, paging, reads, type CallContext } from "../api/action.js";
import type { Stack, StackEvent } from "./data.js";
import { findPart, noteRead, paramError, stacksInRegion } from "./state.js";

type Owned<T> = T & { stackId: string };

const ids = { type: "strings" } as const;
const filters = { type: "filters" } as const;

export const describeRoutes = {
  /** Lists the stacks of the call's region, the newest first. */
  DescribeStacks: reads({ StackIds: ids, ...paging }, (context, { StackIds, ...page }) => {
    const stacks = stacksInRegion(context)
      .filter((stack) => StackIds?.includes(stack.stackId) ?? true)
      .reverse();
    const seen = pageOf(stacks, page);
    advance(context, seen);
    return {
      TotalCount: stacks.length,
      Stacks: seen.map((stack) =>
        cloudFields(stack, "stackId", "stackName", "description", "region", "status", "createTime"),
      ),
    };
  }),

  /** Lists versions by id, name, status or stack, the newest first. */
  DescribeStackVersions: reads(
    { VersionIds: ids, Filters: filters, ...paging },
    (context, { VersionIds, Filters, ...page }) => {
      const versions = listOwned(context, {
        itemsOf: (stack: Stack) => stack.versions,
        selects: (version) => VersionIds?.includes(version.versionId) ?? true,
        filters: Filters,
        fields: { Name: "versionName", Status: "status", StackId: "stackId" },
      });
      return {
        TotalCount: versions.length,
        Versions: pageOf(versions, page).map((version) => ({
          ...cloudFields(version, "versionId", "versionName", "description"),
          ...cloudFields(version, "stackId", "status", "createTime"),
        })),
      };
    },
  ),

  /** Lists events by id, version, stack, type or status, the newest first. */
  DescribeStackEvents: reads(
    { EventIds: ids, Filters: filters, ...paging },
    (context, { EventIds, Filters, ...page }) => {
      const events = listOwned(context, {
        itemsOf: (stack: Stack) => stack.events,
        selects: (event) => EventIds?.includes(event.eventId) ?? true,
        filters: Filters,
        fields: { VersionId: "versionId", StackId: "stackId", Type: "type", Status: "status" },
      });
      return {
        TotalCount: events.length,
        Events: pageOf(events, page).map((event) => ({
          ...eventFields(event),
          Message: event.message,
        })),
      };
    },
  ),

  DescribeStackEvent: reads(
    { EventId: { type: "string", required: true } },
    (context, { EventId }) => {
      const { stack, part: event } = findPart(context, "event", EventId, (one) =>
        one.events.find(({ eventId }) => eventId === EventId),
      );
      advance(context, [stack]);
      return {
        ...eventFields({ ...event, stackId: stack.stackId }),
        EventMessage: event.message,
        ConsoleLog: `terraform ${event.type}: ${event.status}`,
      };
    },
  ),
};

function eventFields(event: Owned<StackEvent>) {
  return cloudFields(event, "eventId", "versionId", "stackId", "type", "status", "createTime");
}

/** Looks at the stacks, which moves their running events on. */
function advance({ changed }: CallContext, stacks: Stack[]): void {
  for (const stack of stacks) if (noteRead(stack)) changed();
}

/**
 * The versions or events of the region's stacks that fit, the newest first. The call looks at each
 * stack that it asks about before it filters, since that may change what fits.
 */
function listOwned<T extends { createTime: string }>(
  context: CallContext,
  query: {
    itemsOf: (stack: Stack) => T[];
    selects: (item: T) => boolean;
    filters: { Name: string; Values: string[] }[] | undefined;
    fields: Record<string, keyof Owned<T>>;
  },
): Owned<T>[] {
  const { itemsOf, selects, filters = [], fields } = query;
  for (const { Name } of filters) {
    if (!Object.hasOwn(fields, Name)) {
      throw paramError("Filters.Name", `one of ${Object.keys(fields).join(", ")}`);
    }
  }
  const stacks = stacksInRegion(context).filter(
    (stack) =>
      itemsOf(stack).some(selects) &&
      filters.every(({ Name, Values }) => Name !== "StackId" || Values.includes(stack.stackId)),
  );
  advance(context, stacks);
  return stacks
    .flatMap((stack) => itemsOf(stack).map((item) => ({ ...item, stackId: stack.stackId })))
    .filter(
      (item) =>
        selects(item) &&
        filters.every(({ Name, Values }) => {
          const field = fields[Name];
          return field !== undefined && Values.includes(String(item[field]));
        }),
    )
    .reverse()
    .sort((one, other) => other.createTime.localeCompare(one.createTime));
}
