import { UnknownValue, type CtyValue } from "./cty.js";

/** A value of which nothing is known. */
export const UNKNOWN_VALUE = new UnknownValue();

/** Whether the value itself is unknown. */
export function isUnknown(value: CtyValue): value is UnknownValue {
  return value instanceof UnknownValue;
}

/** Whether the value is unknown or anything in it is. */
export function hasUnknown(value: CtyValue): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}
