import { invalidParameter, missingParameter, unknownParameter } from "./api-error.js";

/** A filter as TIC's Describe actions take it. */
export interface Filter {
  Name: string;
  Values: string[];
}

/** A tag as CAM takes it. */
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

/** What one parameter of an action must be. */
interface ParameterSpec {
  readonly type: keyof ValueTypes;
  readonly required?: true;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The parameters of an action, by name. */
export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** The checked parameters of an action. */
export type ParametersOf<S extends ParameterSpecs> = {
  [K in keyof S as S[K] extends { required: true } ? K : never]: ValueTypes[S[K]["type"]];
} & {
  [K in keyof S as S[K] extends { required: true } ? never : K]?: ValueTypes[S[K]["type"]];
};

/** Offset and Limit, as the cloud's listings have them: 20 by default, 100 at most. */
export const paging = {
  Offset: { type: "integer", minimum: 0 },
  Limit: { type: "integer", minimum: 0, maximum: 100 },
} as const satisfies ParameterSpecs;

/** The page of a listing that Offset and Limit name. */
export function pageOf<T>(
  items: T[],
  { Offset = 0, Limit = 20 }: ParametersOf<typeof paging>,
): T[] {
  return items.slice(Offset, Offset + Limit);
}

/**
 * Checks the body of a request as the cloud's access layer does.
 *
 * @throws ApiError MissingParameter, InvalidParameter or UnknownParameter
 */
export function checkParameters<S extends ParameterSpecs>(
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
