import type { ApiKey } from "../cam/data.js";
import type { Account, EmulatorData } from "../emulator-data.js";
import { invalidParameter, missingParameter, unknownParameter } from "./api-error.js";

export interface CallContext {
  readonly data: EmulatorData;
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

export function reads<S extends ParameterSpecs>(
  parameters: S,
  handle: (context: CallContext, parameters: ParametersOf<S>) => ActionResult,
): Action {
  return {
    changing: false,
    run: (context, body) => handle(context, checkParameters(parameters, body)),
  };
}

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

/** A filter as TIC's Describe actions take it. */
export interface Filter {
  Name: string;
  Values: string[];
}

export interface Tag {
  Key: string;
  Value: string;
}

interface ValueTypes {
  string: string;
  integer: number;
  strings: string[];
  filters: Filter[];
  tags: Tag[];
}

interface ParameterSpec {
  readonly type: keyof ValueTypes;
  readonly required?: true;
  readonly minimum?: number;
  readonly maximum?: number;
}

type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

type ParametersOf<S extends ParameterSpecs> = {
  [K in keyof S as S[K] extends { required: true } ? K : never]: ValueTypes[S[K]["type"]];
} & {
  [K in keyof S as S[K] extends { required: true } ? never : K]?: ValueTypes[S[K]["type"]];
};

/** Offset and Limit, as the cloud's listings have them: 20 by default, 100 at most. */
export const paging = {
  Offset: { type: "integer", minimum: 0 },
  Limit: { type: "integer", minimum: 0, maximum: 100 },
} as const satisfies ParameterSpecs;

export function pageOf<T>(
  items: T[],
  { Offset = 0, Limit = 20 }: ParametersOf<typeof paging>,
): T[] {
  return items.slice(Offset, Offset + Limit);
}

/** Checks the body of a request as the cloud's access layer does. @throws ApiError */
function checkParameters<S extends ParameterSpecs>(
  specs: S,
  body: Record<string, unknown>,
): ParametersOf<S> {
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(specs, name)) throw unknownParameter(name);
  }
  for (const [name, spec] of Object.entries(specs)) {
    const value = body[name];
    if (value === undefined || value === null) {
      if (spec.required) throw missingParameter(name);
    } else {
      checkValue(name, spec, value);
    }
  }
  return body as ParametersOf<S>;
}

function checkValue(name: string, { type, minimum, maximum }: ParameterSpec, value: unknown): void {
  if (!CHECKS[type].isValid(value)) throw invalidParameter(name, CHECKS[type].rule);
  if (typeof value !== "number") return;
  if (value < (minimum ?? value)) throw invalidParameter(name, `at least ${String(minimum)}`);
  if (value > (maximum ?? value)) throw invalidParameter(name, `at most ${String(maximum)}`);
}

const isString = (value: unknown): value is string => typeof value === "string";
const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every(isString);

function isListOf(
  fields: Record<string, (value: unknown) => boolean>,
): (value: unknown) => boolean {
  const names = Object.keys(fields);
  return (value) =>
    Array.isArray(value) &&
    value.every(
      (item: unknown) =>
        typeof item === "object" &&
        item !== null &&
        Object.keys(item).every((name) => names.includes(name)) &&
        Object.entries(fields).every(([name, isValid]) =>
          isValid((item as Record<string, unknown>)[name]),
        ),
    );
}

const CHECKS: Record<keyof ValueTypes, { rule: string; isValid: (value: unknown) => boolean }> = {
  string: { rule: "a string", isValid: isString },
  integer: { rule: "an integer", isValid: (value) => Number.isSafeInteger(value) },
  strings: { rule: "a list of strings", isValid: isStrings },
  filters: {
    rule: "a list of {Name, Values}",
    isValid: isListOf({ Name: isString, Values: isStrings }),
  },
  tags: { rule: "a list of {Key, Value}", isValid: isListOf({ Key: isString, Value: isString }) },
};
