import type { Clock } from "../../core/engine/clock.js";
import { IDLE_CHECK_MS, IDLE_WINDOW_MS } from "../../core/engine/timings.js";

/** How many calls of a plan may wait at a time, so that others can still come. */
const MAX_WAITING = 4;
/** So many calls without two at a time are no accident. */
const SERIAL_CALLS = 20;
/** How many steps of an apply may; Terraform makes ten at a time unless told otherwise. */
export const MAX_WAITING_STEPS = 8;

/**
 * The calls of one run, as they come and go. Terraform does not say when it has asked all that it
 * will ask, so a pause in its calls has to tell.
 */
export class InFlightCalls {
  readonly #clock: Clock;
  #inFlight = 0;
  #waiting = 0;
  #last: number;
  #quiet: Promise<number> | undefined;
  #early = 0;
  #calls = 0;
  #mostInFlight = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = clock.now();
  }

  /** Counts a call while it is answered. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#inFlight += 1;
    this.#calls += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    this.#last = this.#clock.now();
    try {
      return await work();
    } finally {
      this.#inFlight -= 1;
      this.#last = this.#clock.now();
    }
  }

  /** Whether so few calls wait that one more may: a few, or half of all that are under way. */
  get mayWait(): boolean {
    return this.#waiting < Math.max(MAX_WAITING, Math.floor(this.#inFlight / 2));
  }

  /** Whether two calls have been under way at a time. */
  get haveMet(): boolean {
    return this.#mostInFlight > 1;
  }

  /** Whether calls come one by one, as with -parallelism=1: then waiting for others is no use. */
  get isSerial(): boolean {
    return this.#calls >= SERIAL_CALLS && !this.haveMet;
  }

  /** Whether so few steps of an apply wait that one more may. */
  get mayWaitInApply(): boolean {
    return this.#waiting < MAX_WAITING_STEPS;
  }

  /** Whether calls are under way that do not wait for others themselves. */
  get isBusy(): boolean {
    return this.#inFlight > this.#waiting;
  }

  /** The same, as the call that asks sees it, which is one of them. */
  get othersAreBusy(): boolean {
    return this.#inFlight - 1 > this.#waiting;
  }

  /**
   * Waits until nothing else has come for a while, or until `over` says that it is no use. All that
   * wait by then go on together, since the end of one is no news for another.
   *
   * @param last others may be asked about once those go on that wait beside it: it waits for these too
   */
  async waitUntilIdle(abort: () => boolean, last = false): Promise<void> {
    const early = last ? 0 : 1;
    this.#early += early;
    try {
      await this.waiting(async () => {
        while ((await this.#nextQuiet(abort)) > 0 && last && !abort());
      });
    } finally {
      this.#early -= early;
    }
  }

  /** How many of those that it lets go on were not the last. */
  #nextQuiet(abort: () => boolean): Promise<number> {
    this.#quiet ??= this.#untilQuiet(abort)
      .then(() => this.#early)
      .finally(() => {
        this.#quiet = undefined;
      });
    return this.#quiet;
  }

  async #untilQuiet(abort: () => boolean): Promise<void> {
    const begun = this.#clock.now();
    const since = () => this.#clock.now() - Math.max(this.#last, begun);
    while ((this.isBusy || since() < IDLE_WINDOW_MS) && !abort()) {
      await this.#clock.sleep(IDLE_CHECK_MS);
    }
  }

  /** Counts a call as one that waits. */
  async waiting<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    try {
      return await work();
    } finally {
      this.#waiting -= 1;
    }
  }
}
