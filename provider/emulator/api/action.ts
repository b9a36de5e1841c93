import type { ApiKey } from "../cam/data.js";
import type { Account, EmulatorData } from "../emulator-data.js";
import { ApiError, invalidParameter, missingParameter } from "./api-error.js";

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

type Guard<T> = (value: unknown) => value is T;

const isString: Guard<string> = (value) => typeof value === "string";
const isStrings: Guard<string[]> = (value) => Array.isArray(value) && value.every(isString);
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

function isListOf<T>(fields: { [K in keyof T]: Guard<T[K]> }): Guard<T[]> {
  const checks: [string, Guard<unknown>][] = Object.entries(fields);
  return (value): value is T[] =>
    Array.isArray(value) &&
    value.every(
      (item: unknown) =>
        typeof item === "object" &&
        item !== null &&
        Object.keys(item).every((name) => Object.hasOwn(fields, name)) &&
        checks.every(([name, isValid]) => isValid((item as Record<string, unknown>)[name])),
    );
}

/** What a parameter can be, and how the cloud says so. */
const TYPES = {
  string: { rule: "a string", isValid: isString },
  integer: { rule: "an integer", isValid: isInteger },
  strings: { rule: "a list of strings", isValid: isStrings },
  filters: {
    rule: "a list of {Name, Values}",
    isValid: isListOf({ Name: isString, Values: isStrings }),
  },
  tags: { rule: "a list of {Key, Value}", isValid: isListOf({ Key: isString, Value: isString }) },
};

type TypeName = keyof typeof TYPES;
type ValueOf<Name extends TypeName> =
  (typeof TYPES)[Name]["isValid"] extends Guard<infer T> ? T : never;

interface ParameterSpec {
  readonly type: TypeName;
  readonly required?: true;
  readonly minimum?: number;
  readonly maximum?: number;
}

type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

type ParametersOf<S extends ParameterSpecs> = {
  [K in keyof S as S[K] extends { required: true } ? K : never]: ValueOf<S[K]["type"]>;
} & {
  [K in keyof S as S[K] extends { required: true } ? never : K]?: ValueOf<S[K]["type"]>;
};

/** Offset and Limit, as the cloud's listings have them: 20 by default, 100 at most. */
export const paging = {
  Offset: { type: "integer", minimum: 0 },
  Limit: { type: "integer", minimum: 0, maximum: 100 },
} as const satisfies ParameterSpecs;

export function pageOf<T>(items: T[], { Offset = 0, Limit = 20 }: ParametersOf<typeof paging>) {
  return items.slice(Offset, Offset + Limit);
}

/** Checks the body of a request as the cloud's access layer does. @throws ApiError */
function checkParameters<S extends ParameterSpecs>(specs: S, body: Record<string, unknown>) {
  for (const name of Object.keys(body)) {
    if (Object.hasOwn(specs, name)) continue;
    throw new ApiError("UnknownParameter", `The parameter \`${name}\` is not recognized.`);
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
  const { rule, isValid } = TYPES[type];
  if (!isValid(value)) throw invalidParameter(name, rule);
  if (typeof value !== "number") return;
  if (value < (minimum ?? value)) throw invalidParameter(name, `at least ${String(minimum)}`);
  if (value > (maximum ?? value)) throw invalidParameter(name, `at most ${String(maximum)}`);
}
