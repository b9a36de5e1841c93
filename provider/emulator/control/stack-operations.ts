import type { Runtime } from "../runtime.js";
import { addStack as addStackTo } from "../seed/build-data.js";
import { parseSeedPart } from "../seed/parse-seed.js";
import type { Account, EventType, Stack, StackEvent } from "../state/emulator-data.js";
import { newId } from "../state/ids.js";
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
      const stack = parseSeedPart("stack", args.stack);
      const stackId = stack.stackId ?? newId("stk");
      if (account.stacks.some((one) => one.stackId === stackId)) {
        throw new ControlError(`the stack ${stackId} is there already`);
      }
      addStackTo(runtime.store.data, account, { ...stack, stackId }, runtime.now());
      return { stackId };
    },
  ),
  planStack: onStack((...on) => run(on, "plan")),
  applyStack: onStack((...on) => run(on, "apply")),
  destroyStack: onStack((...on) => run(on, "destroy")),
  failDestroy: onStack((runtime, stack, account) => {
    if (!stack.holdsResources) {
      throw new ControlError(`the stack ${stack.stackId} holds nothing that could stay`);
    }
    return run([runtime, stack, account], "destroy", "failed");
  }),
  editStack: onStack((runtime, stack) => {
    finishRunning(stack);
    return { versionId: addVersion(stack, runtime.now()).versionId };
  }),
};

function onStack(change: (runtime: Runtime, stack: Stack, account: Account) => unknown): Operation {
  return operation<StackArgs>({ stackId: text, "accountId?": text }, (runtime, args) => {
    const account = findAccount(runtime, args.accountId);
    const stack = findStack(account, args.stackId);
    return change(runtime, stack, account);
  });
}

function run(
  [runtime, stack, account]: [Runtime, Stack, Account],
  type: EventType,
  end: "success" | "failed" = "success",
): { eventId: string } {
  finishRunning(stack);
  // A stack whose method is gone takes what is there, as it would in TIC.
  bindMethod(runtime.store.data, account, stack);
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
