import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../provider/core/engine/clock.js";

/** A clock that stands still until a test lets time pass. */
export class TestClock implements Clock {
  /** How long each pause was meant to take. */
  readonly pauses: number[] = [];
  readonly #asleep = new Set<{ readonly until: number; readonly wake: () => void }>();
  #now = 0;

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, stop?: AbortSignal): Promise<void> {
    this.pauses.push(milliseconds);
    if (stop?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const sleeper = { until: this.#now + milliseconds, wake: resolve };
      this.#asleep.add(sleeper);
      stop?.addEventListener("abort", () => {
        this.#asleep.delete(sleeper);
        resolve();
      });
    });
  }

  /** Lets time pass. Whoever it wakes on the way goes on at its own moment, as far as it can. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await turn();
      const [next] = [...this.#asleep].sort((one, other) => one.until - other.until);
      if (next === undefined || next.until > end) break;
      this.#now = Math.max(this.#now, next.until);
      this.#asleep.delete(next);
      next.wake();
    }
    this.#now = Math.max(this.#now, end);
  }
}

/** A clock whose pauses are over at once; their time has passed all the same. */
export class LeapingClock extends TestClock {
  override async sleep(milliseconds: number, stop?: AbortSignal): Promise<void> {
    const pause = super.sleep(milliseconds, stop);
    await this.pass(milliseconds);
    await pause;
  }
}
