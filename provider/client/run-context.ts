import type { Clock } from "../core/engine/clock.js";
import type { CallRecord } from "./call-record.js";

/** What a run lends to its calls; all of it may be left out. */
export interface RunContext {
  /** Ends what is under way: requests are broken off, and pauses are over at once. */
  readonly stop?: AbortSignal | undefined;
  /** Is told of each request. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
  /** The clock for pauses and time limits. @default the time of this machine */
  readonly clock?: Clock | undefined;
  /** Where keys and tokens are looked for. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}
