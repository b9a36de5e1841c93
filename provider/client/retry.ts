import { systemClock } from "../core/engine/clock.js";
import * as timings from "../core/engine/timings.js";
import { clientErrors } from "./errors.js";
import type { RunContext } from "./run-context.js";

type Waiting = Pick<RunContext, "stop" | "clock">;

/**
 * Tries again while the failure may pass and nothing was carried out: throttled, no connection,
 * or, for a read, a broken one. The pauses double, each shortened by chance by up to a half, so that
 * several runs do not ask in step.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { maxRetries, stop, clock = systemClock }: Waiting & { readonly maxRetries: number },
): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (retries >= maxRetries || !mayTryAgain(error)) throw error;
    }
    const doubled = timings.FIRST_RETRY_PAUSE_MS * 2 ** retries;
    const longest = Math.min(doubled, timings.LONGEST_RETRY_PAUSE_MS);
    await clock.sleep(longest * (0.5 + Math.random() / 2), stop);
  }
}

function mayTryAgain(error: unknown): boolean {
  if (clientErrors.is(error, "throttled", "unreachable")) return true;
  return clientErrors.is(error, "unavailable") && error.failure.ambiguous !== true;
}

/**
 * Asks until there is an answer, with pauses of 50 ms doubling to 2 s; undefined when time is over.
 *
 * @param limit milliseconds after which no further question is asked
 */
export async function waitFor<T>(
  ask: () => Promise<T | undefined>,
  limit: number,
  { stop, clock = systemClock }: Waiting = {},
): Promise<T | undefined> {
  const end = clock.now() + limit;
  let pause = timings.FIRST_POLL_PAUSE_MS;
  for (; ; pause = Math.min(2 * pause, timings.LONGEST_POLL_PAUSE_MS)) {
    const answer = await ask();
    if (answer !== undefined || clock.now() + pause > end) return answer;
    await clock.sleep(pause, stop);
  }
}
