/** A type of Terraform's configuration language, in the form in which its JSON writes it. */
export type CtyType =
  | "string"
  | "bool"
  | "number"
  | readonly ["list" | "set", CtyType]
  | readonly ["map", CtyType]
  | readonly ["object", Readonly<Record<string, CtyType>>];

/**
 * A value that Terraform does not know yet. What it knows of it all the same (not null, a prefix, a
 * length) is kept as it came, since a provider has to hand a value of the configuration back as it
 * is.
 */
export class UnknownValue {
  /** The msgpack extension as it came; absent for one of our own. */
  readonly refined: Uint8Array | undefined;

  constructor(refined?: Uint8Array) {
    this.refined = refined;
  }
}

/** A value of a `CtyType`. A number is a JavaScript number; lists and sets are arrays. */
export type CtyValue =
  | null
  | string
  | boolean
  | number
  | UnknownValue
  | readonly CtyValue[]
  | { readonly [name: string]: CtyValue };

export type CtyObject = Readonly<Record<string, CtyValue>>;

export const UNKNOWN_VALUE = new UnknownValue();

export function isUnknown(value: CtyValue): value is UnknownValue {
  return value instanceof UnknownValue;
}

export function hasUnknown(value: CtyValue): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
