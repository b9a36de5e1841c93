import type { ApiKey } from "../cam/data.js";
import type { Account, EmulatorData } from "../emulator-data.js";
import { checkParameters, type ParameterSpecs, type ParametersOf } from "./parameters.js";

/** What a handler works with. */
export interface CallContext {
  readonly data: EmulatorData;
  /** The account of the key that signed the request. */
  readonly account: Account;
  readonly caller: ApiKey;
  /** X-TC-Region. Empty when the call names none; a regional action always has one. */
  readonly region: string;
  /** The time of the call, in ISO 8601. */
  readonly now: string;
  /** To be called by a reading action that moves something on, such as a poll. */
  readonly changed: () => void;
}

/** The fields of a successful answer, without RequestId. */
export type ActionResult = Record<string, unknown>;

/** An action of a service, its parameters not yet checked. */
export interface Action {
  /** Whether a successful call changes the account. */
  readonly changing: boolean;
  readonly run: (context: CallContext, body: Record<string, unknown>) => ActionResult;
}

/** An action that leaves the account as it is. */
export function reads<S extends ParameterSpecs>(
  parameters: S,
  handle: (context: CallContext, parameters: ParametersOf<S>) => ActionResult,
): Action {
  return {
    changing: false,
    run: (context, body) => handle(context, checkParameters(parameters, body)),
  };
}

/** An action that changes the account. */
export function changes<S extends ParameterSpecs>(
  parameters: S,
  handle: (context: CallContext, parameters: ParametersOf<S>) => ActionResult,
): Action {
  return { ...reads(parameters, handle), changing: true };
}

/** Fields of an object under the cloud's names: `stackId` is `StackId`. What is not there stays away. */
export function cloudFields<Name extends string>(
  object: Partial<Record<Name, unknown>>,
  ...names: Name[]
): ActionResult {
  return Object.fromEntries(
    names.map((name) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, object[name]]),
  );
}
