/**
 * Trouble that is staged for the next calls.
 *
 * - `throttle` answers RequestLimitExceeded.
 * - `server-error` answers HTTP 500.
 * - `drop` closes the connection, and nothing is done.
 * - `lost-answer` does what was asked, then closes the connection.
 * - `error` answers `code` and `message`.
 * - `delay` waits `ms` milliseconds first.
 * - `after` does the call, then a control operation, and then answers: a change by somebody else
 *   just after the call.
 *
 * @example { service: "cam", action: "GetRole", kind: "throttle", times: 2 }
 * @example { action: "DescribeStacks", kind: "after", times: 1,
 *   operation: { op: "applyStack", args: { stackId: "stk-00000001" } } }
 */
export type Fault = FaultTarget & FaultKind;

interface FaultTarget {
  /** @default any service */
  service?: string;
  /** @default any action */
  action?: string;
  /** How many calls it meets. */
  times: number;
  /**
   * How many calls it lets pass first.
   * @default 0
   */
  skip?: number;
}

type FaultKind =
  | { kind: "throttle" | "server-error" | "drop" | "lost-answer" }
  | { kind: "error"; code: string; message: string }
  | { kind: "delay"; ms: number }
  | { kind: "after"; operation: { op: string; args?: Record<string, unknown> } };

/** The faults that are staged. Each call meets at most one: the first that fits. */
export class FaultQueue {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault for a call, if any. Counts down what it passes and what it takes. */
  take(service: string, action: string): Fault | undefined {
    for (const fault of this.#faults) {
      if ((fault.service ?? service) !== service || (fault.action ?? action) !== action) continue;
      if (fault.skip) {
        fault.skip -= 1;
        continue;
      }
      fault.times -= 1;
      if (fault.times <= 0) this.#faults = this.#faults.filter((one) => one !== fault);
      return fault;
    }
    return undefined;
  }
}
