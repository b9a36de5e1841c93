import { systemClock } from "../core/engine/clock.js";
import { FIRST_POLL_PAUSE_MS, LONGEST_POLL_PAUSE_MS } from "../core/engine/timings.js";
import type { RunContext } from "./run-context.js";

/**
 * Asks until there is an answer, with pauses of 50 ms doubling to 2 s.
 *
 * @param ask gives undefined for "not yet"
 * @param limit milliseconds after which no further question is asked
 * @returns undefined when the time is over
 */
export async function waitFor<T>(
  ask: () => Promise<T | undefined>,
  limit: number,
  { stop, clock = systemClock }: Pick<RunContext, "stop" | "clock"> = {},
): Promise<T | undefined> {
  const end = clock.now() + limit;
  for (let next = FIRST_POLL_PAUSE_MS; ; next = Math.min(2 * next, LONGEST_POLL_PAUSE_MS)) {
    const answer = await ask();
    if (answer !== undefined || clock.now() + next > end) return answer;
    await clock.sleep(next, stop);
  }
}
