import { RefusedError } from "../../core/engine/errors.js";
import type { Session } from "./session.js";
import { areLiftable } from "./precheck-step.js";
import { BLOCKED_IDLE_MS, BLOCKED_RETRY_PAUSE_MS } from "../../core/engine/timings.js";

/** How long a step waits for what the same run does before it. */
export interface RetryPolicy {
  /** The plan said that something comes: wait for it as long as is set. */
  readonly expected: boolean;
  /** Whether the call is heard that it waits for, which then needs no place kept for it. */
  readonly isUnderWay?: () => boolean;
  /** It is no use any more. */
  readonly abort: () => boolean;
}

/** A step timed out while it waited for another change of the same run. */
export class WaitedError extends Error {
  override readonly name = "WaitedError";
  readonly milliseconds: number;
  override readonly cause: RefusedError;

  constructor(cause: RefusedError, milliseconds: number) {
    super(cause.message, { cause });
    this.cause = cause;
    this.milliseconds = milliseconds;
  }
}

/**
 * Makes a step; while it is refused for something that the same run may be about to change, it is
 * tried again. Terraform orders nothing between resources that do not depend on each other.
 *
 * @throws WaitedError when nothing lifted the refusal in time
 */
export async function retryWhileBlocked<T>(
  session: Session,
  { expected, abort, isUnderWay = () => false }: RetryPolicy,
  step: () => Promise<T>,
): Promise<T> {
  const begun = session.clock.now();
  let idleSince = begun;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof RefusedError) || !areLiftable(error.diagnostics)) throw error;
      const now = session.clock.now();
      if (session.inFlightCalls.othersAreBusy) idleSince = now;
      const idle = !expected && now - idleSince > BLOCKED_IDLE_MS;
      const late = now - begun >= session.waitForSwitch;
      // Whoever holds the last places would keep away what all of them wait for.
      const full = !isUnderWay() && !session.inFlightCalls.mayWaitInApply;
      if (late || idle || full || abort() || session.stop.aborted) {
        throw new WaitedError(error, Math.round(now - begun));
      }
    }
    await session.inFlightCalls.waiting(() =>
      session.clock.sleep(BLOCKED_RETRY_PAUSE_MS, session.stop),
    );
  }
}
