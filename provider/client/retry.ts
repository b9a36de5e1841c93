import { clientErrors } from "./errors.js";
import { systemClock } from "../core/engine/clock.js";
import { FIRST_RETRY_PAUSE_MS, LONGEST_RETRY_PAUSE_MS } from "../core/engine/timings.js";
import type { RunContext } from "./run-context.js";

/**
 * Tries again while the failure may pass and nothing was carried out: throttled, no connection,
 * or, for a read, a broken one. The pauses double from 100 ms to 5 s, each shortened by chance by
 * up to a half, so that several runs do not ask in step.
 *
 * @param waiting.maxRetries how many further tries there are at most
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  waiting: Pick<RunContext, "stop" | "clock"> & { readonly maxRetries: number },
): Promise<T> {
  const { maxRetries, stop, clock = systemClock } = waiting;
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (retries >= maxRetries || !mayTryAgain(error)) throw error;
    }
    const longest = Math.min(FIRST_RETRY_PAUSE_MS * 2 ** retries, LONGEST_RETRY_PAUSE_MS);
    await clock.sleep(longest * (0.5 + Math.random() / 2), stop);
  }
}

function mayTryAgain(error: unknown): boolean {
  if (clientErrors.is(error, "throttled", "unreachable")) return true;
  return clientErrors.is(error, "unavailable") && error.failure.ambiguous !== true;
}
