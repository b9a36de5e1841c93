import { CallLog } from "./api/call-log.js";
import { FaultQueue } from "./api/fault.js";
import type { EmulatorData } from "./emulator-data.js";
import type { Store } from "./store/store.js";
import type { SignedRequest } from "./tc3.js";

/** What the server does with a call: it answers, or it closes the connection. */
export type CallOutcome = { status: number; body?: unknown } | "drop";

/** What a running emulator can do, given to it so that no service needs to import it. */
interface Controllers {
  readonly runOperation: (runtime: Runtime, name: string, args: unknown) => unknown;
  readonly answerCall: (runtime: Runtime, request: SignedRequest) => Promise<CallOutcome>;
}

/** One running emulator: its data, its log, its staged faults and its clock. */
export class Runtime {
  readonly calls = new CallLog();
  readonly faults = new FaultQueue();
  readonly #closing = new AbortController();

  constructor(
    readonly store: Store,
    readonly clock: () => number,
    private readonly controllers: Controllers,
  ) {}

  get data(): EmulatorData {
    return this.store.data;
  }

  /** Aborted when the emulator closes: what a call waits for ends with it. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Ends what is waited for, and resolves when nothing is being written any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.store.idle();
  }

  now(): string {
    return new Date(this.clock()).toISOString();
  }

  /** Runs a control operation and resolves when its changes are written. */
  async control(name: string, args: unknown): Promise<unknown> {
    const result = this.controllers.runOperation(this, name, args);
    await this.store.flush();
    return result;
  }

  callCloud(request: SignedRequest): Promise<CallOutcome> {
    return this.controllers.answerCall(this, request);
  }
}
