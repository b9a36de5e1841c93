/** No argument has more levels than a list or a connection; this leaves room for what is to come. */
export const MAX_DEPTH = 8;

/**
 * Whether a value is nested deeper than any argument, or holds itself, so that whoever walks it
 * would never come to an end. Each object is looked at once; into a leaf, as an output, nobody walks.
 */
export function isTooDeep(
  value: unknown,
  isLeaf: (value: object) => boolean = () => false,
): boolean {
  const levels = new Map<object, number>();
  /** How many levels are below; Infinity for a value that holds itself. */
  const levelsOf = (one: unknown, above: number): number => {
    if (typeof one !== "object" || one === null || isLeaf(one)) return 0;
    if (above >= MAX_DEPTH) return Number.POSITIVE_INFINITY;
    const known = levels.get(one);
    if (known !== undefined) return known;
    levels.set(one, Number.POSITIVE_INFINITY);
    let deepest = 0;
    for (const part of Object.values(one)) deepest = Math.max(deepest, levelsOf(part, above + 1));
    levels.set(one, deepest + 1);
    return deepest + 1;
  };
  return levelsOf(value, 0) > MAX_DEPTH;
}

export type PropertyType =
  | "string"
  | "boolean"
  /** A whole number from 0. */
  | "integer"
  /** Seconds, or a text like "1h30m". */
  | "duration"
  | "stringList"
  | "connection";

/** One argument or output of a resource. Drives validation, the engines' schemas and the docs. */
export interface PropertySchema {
  readonly type: PropertyType;
  readonly description: string;
  readonly required?: boolean;
  /** Never shown, never in clear in state. */
  readonly secret?: boolean;
  /** The service keeps it and tells it back. What is left out is written as its default. */
  readonly setting?: true;
  /** Its name in the service's API. @default the argument's name in snake case */
  readonly wireName?: string;
  /** The one form of a text, or of an item of a list; undefined for an item that says nothing. */
  readonly normal?: (text: string) => string | undefined;
  readonly choices?: readonly string[];
  /** How people are told a 0. */
  readonly zero?: string;
  /** A change means a new object and the deletion of the old one. */
  readonly replaces?: boolean;
  /** Changes in place, with no call: an instruction to the provider, not a setting of the cloud. */
  readonly flag?: boolean;
  readonly default?: string | boolean | number;
  /** An example of right, shown in errors and docs; it may hold terms. Never a real key. */
  readonly example: string;
  /** The fields of a connection and what they mean. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What is wrong with a value of the right type; undefined when it is right. May hold terms. */
  readonly problem?: (value: string) => string | undefined;
}

export interface OutputSchema extends Pick<PropertySchema, "type" | "description" | "choices"> {
  readonly optional?: true;
  /** An update in place may change it. */
  readonly mayChange?: true;
}

export interface ResourceSchema {
  readonly description: string;
  /** A new object is made before the old one is deleted, which the service may refuse till then. */
  readonly createBeforeDestroy?: true;
  readonly inputs: Readonly<Record<string, PropertySchema>>;
  readonly outputs: Readonly<Record<string, OutputSchema>>;
}

/** One property's complaint. The reason may hold terms: adapters show it with `inWords`. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** A value that the engine does not know yet. Adapters put this in its place. */
export const UNKNOWN: unique symbol = Symbol.for("tencentcloud-tic.unknown");

/** Whether anything in a value is not known. One that holds itself is for validation to refuse. */
export function hasUnknown(value: unknown): boolean {
  return !isTooDeep(value) && holdsUnknown(value);
}

function holdsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}

/**
 * Stands for a value that holds itself or is nested deeper than any argument. Adapters put it in the
 * place of what they could not convert, and validation refuses it.
 */
export const TOO_DEEP: unique symbol = Symbol.for("tencentcloud-tic.too-deep");
