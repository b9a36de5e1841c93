import * as pulumi from "@pulumi/pulumi";
import { isTooDeep } from "../core/values/depth.js";
import { TOO_DEEP, UNKNOWN } from "../core/schema/schema.js";
import { HIDDEN } from "./hidden.js";

/** What the engine sends for a value that it does not know yet (`pulumi.runtime.unknownValue`). */
const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What marks a hook argument that is not known yet (Pulumi's `unknown`, which it does not export). */
const UNKNOWN_BRAND = "__pulumiUnknown";

const OURS_OR_PULUMIS = new Set([HIDDEN, "__provider", "__defaults"]);

/**
 * Arguments as the core takes them: without the engine's own keys, and with UNKNOWN in place of
 * what is not known. Works for a handler's bags (sentinel) and a hook's (unknowns and Outputs).
 */
export function argsFromPulumi(
  properties: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !OURS_OR_PULUMIS.has(key))
      .map(([key, value]) => [key, argumentFrom(value)] as const)
      .filter(([, value]) => value !== undefined && value !== null),
  );
}

/** One value, or what stands for one that no argument can have. */
function argumentFrom(value: unknown): unknown {
  return isTooDeep(value, isPending) ? TOO_DEEP : fromPulumi(value);
}

/** An unknown, an Output, a promise and the sentinel all mean: not known. */
function fromPulumi(value: unknown): unknown {
  if (value === UNKNOWN_SENTINEL) return UNKNOWN;
  if (Array.isArray(value)) return value.map(fromPulumi);
  if (typeof value === "object" && value !== null) {
    if (isPending(value)) return UNKNOWN;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromPulumi(one)]));
  }
  return value;
}

/** Whether a value comes later, so that nobody looks into it. */
function isPending(value: object): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise || UNKNOWN_BRAND in value;
}
