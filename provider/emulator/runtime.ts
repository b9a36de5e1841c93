import { CallLog } from "./api/call-log.js";
import { FaultQueue } from "./api/fault.js";
import type { Store } from "./store/store.js";

/** Carries out a control operation on a running emulator. */
type RunOperation = (runtime: Runtime, name: string, args: unknown) => unknown;

/** One running emulator: its data, its log, its staged faults and its clock. */
export class Runtime {
  readonly calls = new CallLog();
  readonly faults = new FaultQueue();
  readonly #closing = new AbortController();

  constructor(
    readonly store: Store,
    /** Milliseconds since 1970. */
    readonly clock: () => number,
    private readonly runOperation: RunOperation,
  ) {}

  /** Aborted when the emulator closes: what a call waits for ends with it. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Ends what is waited for, and resolves when nothing is being written any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.store.idle();
  }

  /** The time in ISO 8601. */
  now(): string {
    return new Date(this.clock()).toISOString();
  }

  /** Runs a control operation and resolves when its changes are written. */
  async control(name: string, args: unknown): Promise<unknown> {
    const result = this.runOperation(this, name, args);
    await this.store.flush();
    return result;
  }
}
