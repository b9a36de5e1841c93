import type { TransformingMonitor } from "./last-transform.js";

/** Whether the monitor of a run takes transforms: mocks have none. */
export function hasTransforms(monitor: unknown): monitor is TransformingMonitor {
  return typeof monitor === "object" && monitor !== null && "registerStackTransform" in monitor;
}

/** Whether the monitor of a run takes hooks: mocks have none. */
export function hasHooks(monitor: unknown): boolean {
  return typeof monitor === "object" && monitor !== null && "registerResourceHook" in monitor;
}
