import type { Runtime } from "../runtime.js";
import { addStack as addStackTo } from "../state/build-data.js";
import type { EventType, Stack, StackEvent } from "../state/emulator-data.js";
import { newId } from "../state/ids.js";
import { parseSeedPart } from "../state/parse-seed.js";
import type { SeedStack } from "../state/seed.js";
import { addVersion, bindMethod, endEvent, isBusy, startEvent } from "../tic/state.js";
import {
  anything,
  ControlError,
  findAccount,
  findStack,
  operation,
  text,
  type Operation,
} from "./operation.js";

interface StackArgs {
  stackId: string;
  accountId?: string;
}

/** Changes of stacks that somebody else makes. Each is finished when the call returns. */
export const stackOperations: Record<string, Operation> = {
  addStack: operation<{ stack: unknown; accountId?: string }>(
    { stack: anything, "accountId?": text },
    (runtime, args) => {
      const account = findAccount(runtime, args.accountId);
      const stack = parseSeedPart<SeedStack>("stack", args.stack);
      const stackId = stack.stackId ?? newId("stk");
      if (account.stacks.some((one) => one.stackId === stackId)) {
        throw new ControlError(`the stack ${stackId} is there already`);
      }
      addStackTo(runtime.store.data, account, { ...stack, stackId }, runtime.now());
      return { stackId };
    },
  ),
  planStack: onStack((runtime, stack) => run(runtime, stack, "plan")),
  applyStack: onStack((runtime, stack) => run(runtime, stack, "apply")),
  destroyStack: onStack((runtime, stack) => run(runtime, stack, "destroy")),
  failDestroy: onStack((runtime, stack) => {
    if (!stack.holdsResources) {
      throw new ControlError(`the stack ${stack.stackId} holds nothing that could stay`);
    }
    return run(runtime, stack, "destroy", "failed");
  }),
  editStack: onStack((runtime, stack) => {
    finishRunning(stack);
    return { versionId: addVersion(stack, runtime.now()).versionId };
  }),
};

function onStack(change: (runtime: Runtime, stack: Stack) => unknown): Operation {
  return operation<StackArgs>({ stackId: text, "accountId?": text }, (runtime, args) => {
    const account = findAccount(runtime, args.accountId);
    const stack = findStack(account, args.stackId);
    // A stack whose method is gone takes what is there, as it would in TIC.
    bindMethod(runtime.store.data, account, stack);
    return change(runtime, stack);
  });
}

function run(
  runtime: Runtime,
  stack: Stack,
  type: EventType,
  end: "success" | "failed" = "success",
): { eventId: string } {
  finishRunning(stack);
  const now = runtime.now();
  const last = stack.versions.at(-1);
  // TIC plans and applies no version that is applied already.
  const again = type !== "destroy" && last?.status === "APPLY_COMPLETED";
  const version = last && !again ? last : addVersion(stack, now);
  const event: StackEvent = startEvent(stack, version.versionId, type, { now, looks: 1 });
  endEvent(stack, event, end);
  return { eventId: event.eventId };
}

function finishRunning(stack: Stack): void {
  if (!isBusy(stack)) return;
  for (const event of stack.events) {
    if (event.status === "running" || event.status === "queueing") {
      endEvent(stack, event, "success");
    }
  }
}
