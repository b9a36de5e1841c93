import { Ajv, type ValidateFunction } from "ajv";

import type { Runtime } from "../runtime.js";
import type { Account, Stack } from "../state/emulator-data.js";
import { objectSchema, type PropertySchemas } from "../state/object-schema.js";

/** A control call that cannot be done, or whose arguments are not of the right form. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

/** A control operation. It changes the data past all rules of the services. */
export interface Operation {
  readonly run: (runtime: Runtime, args: unknown) => unknown;
}

export const text = { type: "string", minLength: 1 } as const;
export const flag = { type: "boolean" } as const;
export const texts = { type: "array", items: text } as const;
/** Anything: the operation checks it itself. */
export const anything = {} as const;

const ajv = new Ajv();

/** An operation with the schemas of its arguments, whose type the caller gives. */
export function operation<T>(
  schemas: PropertySchemas<T>,
  run: (runtime: Runtime, args: T) => unknown,
): Operation {
  let validate: ValidateFunction<T> | undefined;
  return {
    run: (runtime, args) => {
      // Compiled when first used: most emulators see few of the operations.
      validate ??= ajv.compile<T>(objectSchema(schemas));
      if (validate(args)) return run(runtime, args);
      const [error] = validate.errors ?? [];
      const path = error?.instancePath.slice(1).replaceAll("/", ".");
      const params = (error?.params ?? {}) as { additionalProperty?: string };
      const detail = params.additionalProperty ? ` (${params.additionalProperty})` : "";
      throw new ControlError(
        `${path ? `${path} ` : ""}${error?.message ?? "is wrong"}${detail}. Arguments: ${Object.keys(schemas).join(", ") || "none"}`,
      );
    },
  };
}

/** The account with this uin, or the first. */
export function findAccount({ store }: Runtime, accountId: string | undefined): Account {
  const { accounts } = store.data;
  const account = accounts.find((one) => one.accountId === (accountId ?? one.accountId));
  if (account) return account;
  const known = accounts.map((one) => one.accountId).join(", ");
  throw new ControlError(`no account ${accountId ?? ""}. There are: ${known}`);
}

/** The stack with this id in the account. */
export function findStack(account: Account, stackId: string): Stack {
  const stack = account.stacks.find((one) => one.stackId === stackId);
  if (stack) return stack;
  const known = account.stacks.map((one) => one.stackId).join(", ");
  throw new ControlError(
    `account ${account.accountId} has no stack ${stackId}. There are: ${known || "none"}`,
  );
}
