import { pause } from "./pause.js";

/** The first pause: most changes are there at once, and a test should not wait. */
const FIRST_PAUSE = 50;
/** The longest pause: long enough to stay far below CAM's 20 requests a second. */
const LONGEST_PAUSE = 2_000;

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
  stop?: AbortSignal,
): Promise<T | undefined> {
  const end = Date.now() + limit;
  for (let next = FIRST_PAUSE; ; next = Math.min(2 * next, LONGEST_PAUSE)) {
    const answer = await ask();
    if (answer !== undefined || Date.now() + next > end) return answer;
    await pause(next, stop);
  }
}
