import { Ajv, type ValidateFunction } from "ajv";

import type { Account, EmulatorData } from "../emulator-data.js";
import { isOptional, object, type ObjectOf, type Properties } from "../state/schema.js";

/** A control call that cannot be done, or whose arguments are not of the right form. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

export interface ControlContext {
  readonly data: EmulatorData;
  /** The time in ISO 8601. */
  now(): string;
}

/** A control operation. It changes the data past all rules of the services. */
export interface Operation<Context = ControlContext> {
  readonly run: (context: Context, args: unknown) => unknown;
}

const ajv = new Ajv();

export function operation<P extends Properties, Context = ControlContext>(
  properties: P,
  run: (context: Context, args: ObjectOf<P>) => unknown,
): Operation<Context> {
  let validate: ValidateFunction<ObjectOf<P>> | undefined;
  return {
    run: (context, args) => {
      // Compiled when first used: most emulators see few of the operations.
      validate ??= ajv.compile<ObjectOf<P>>(object(properties));
      if (validate(args)) return run(context, args);
      const [error] = validate.errors ?? [];
      const path = error?.instancePath.slice(1).replaceAll("/", ".");
      const params = (error?.params ?? {}) as { additionalProperty?: string };
      const detail = params.additionalProperty ? ` (${params.additionalProperty})` : "";
      const names = Object.entries(properties).map(
        ([one, schema]) => `${one}${isOptional(schema) ? "?" : ""}`,
      );
      throw new ControlError(
        `${path ? `${path} ` : ""}${error?.message ?? "is wrong"}${detail}. Arguments: ${names.join(", ") || "none"}`,
      );
    },
  };
}

export function findAccount({ data }: ControlContext, accountId: string | undefined): Account {
  const { accounts } = data;
  const account = accounts.find((one) => one.accountId === (accountId ?? one.accountId));
  if (account) return account;
  const known = accounts.map((one) => one.accountId).join(", ");
  throw new ControlError(`no account ${accountId ?? ""}. There are: ${known}`);
}
