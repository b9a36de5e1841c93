import type { CtyType } from "./cty.js";

/** A type as the protocol writes it where it describes attributes, parameters and results. */
export function typeJson(type: CtyType): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(type));
}
