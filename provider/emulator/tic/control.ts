import { ControlError, findAccount, operation, type ControlContext } from "../control/operation.js";
import type { Account } from "../emulator-data.js";
import { parseSeedPart } from "../seed/seed-schema.js";
import type { SeedStack } from "../seed/seed.js";
import { newId } from "../state/ids.js";
import * as s from "../state/schema.js";
import { isRunning, type EventType, type Stack } from "./data.js";
import { addStack } from "./seed.js";
import { addVersion, bindMethod, endEvent, startEvent } from "./state.js";

const accountId = s.optional(s.name);

/** Changes of stacks that somebody else makes. Each is finished when the call returns. */
export const operations = {
  addStack: operation({ stack: s.anything, accountId }, (context, args) => {
    const account = findAccount(context, args.accountId);
    const seed = parseSeedPart("stack", args.stack) as SeedStack;
    const stackId = seed.stackId ?? newId("stk");
    if (account.stacks.some((one) => one.stackId === stackId)) {
      throw new ControlError(`the stack ${stackId} is there already`);
    }
    addStack(context.data, account, { ...seed, stackId }, context.now());
    return { stackId };
  }),
  planStack: onStack((...on) => run(on, "plan")),
  applyStack: onStack((...on) => run(on, "apply")),
  destroyStack: onStack((...on) => run(on, "destroy")),
  failDestroy: onStack((context, stack, account) => {
    if (!stack.holdsResources) {
      throw new ControlError(`the stack ${stack.stackId} holds nothing that could stay`);
    }
    return run([context, stack, account], "destroy", "failed");
  }),
  editStack: onStack((context, stack) => {
    finishRunning(stack);
    return { versionId: addVersion(stack, context.now()).versionId };
  }),
};

function onStack(change: (context: ControlContext, stack: Stack, account: Account) => unknown) {
  return operation({ stackId: s.name, accountId }, (context, args) => {
    const account = findAccount(context, args.accountId);
    const stack = account.stacks.find((one) => one.stackId === args.stackId);
    if (stack) return change(context, stack, account);
    const known = account.stacks.map((one) => one.stackId).join(", ");
    throw new ControlError(
      `account ${account.accountId} has no stack ${args.stackId}. There are: ${known || "none"}`,
    );
  });
}

function run(
  [context, stack, account]: [ControlContext, Stack, Account],
  type: EventType,
  end: "success" | "failed" = "success",
): { eventId: string } {
  finishRunning(stack);
  // A stack whose method is gone takes what is there, as it would in TIC.
  bindMethod(context.data, account, stack);
  const now = context.now();
  const last = stack.versions.at(-1);
  // TIC plans and applies no version that is applied already.
  const again = type !== "destroy" && last?.status === "APPLY_COMPLETED";
  const version = last && !again ? last : addVersion(stack, now);
  const event = startEvent(stack, version.versionId, type, { now, looks: 1 });
  endEvent(stack, event, end);
  return { eventId: event.eventId };
}

function finishRunning(stack: Stack): void {
  for (const event of stack.events) if (isRunning(event)) endEvent(stack, event, "success");
}
