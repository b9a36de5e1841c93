import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits. Once the run is stopped it waits no longer, and the call that follows says so.
 *
 * @param milliseconds how long
 */
export async function pause(milliseconds: number, stop: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: stop });
  } catch (error) {
    if (stop?.aborted !== true) throw error;
  }
}
