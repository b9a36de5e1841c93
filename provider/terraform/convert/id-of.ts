import type { CtyObject } from "../values/cty.js";

/** The id of an object of the state. */
export function idOf({ id }: CtyObject): string {
  return typeof id === "string" ? id : "";
}
