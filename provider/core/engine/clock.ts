import { setTimeout as sleep } from "node:timers/promises";

/** Time, as code sees it that waits. A test hands in a clock of its own, and so waits for nothing. */
export interface Clock {
  /** Milliseconds since some moment. It measures spans and tells no date. */
  now(): number;
  /** Waits. Once the signal is aborted it waits no longer. */
  sleep(milliseconds: number, stop?: AbortSignal): Promise<void>;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(milliseconds, stop) {
    try {
      await sleep(milliseconds, undefined, { signal: stop });
    } catch (error) {
      if (stop?.aborted !== true) throw error;
    }
  },
};

/** Waits for work, but no longer than this. Returns its result, or undefined when it takes longer. */
export async function within<T>(
  work: Promise<T>,
  milliseconds: number,
  clock: Clock = systemClock,
): Promise<T | undefined> {
  const done = new AbortController();
  const late = clock.sleep(milliseconds, done.signal).then(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
