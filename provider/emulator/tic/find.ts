import type { CallContext } from "../api/action.js";
import { ApiError } from "../api/api-error.js";
import type { Stack } from "./data.js";

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

/** A parameter has the right type but not a right value. */
export function paramError(name: string, rule: string): ApiError {
  return new ApiError("InvalidParameter.ParamError", `${name} must be ${rule}.`);
}
