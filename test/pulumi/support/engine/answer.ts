import type { Failure } from "./failure.js";

/** What a command answered. */
export interface Answer {
  readonly ok: boolean;
  /** Everything that a person saw. */
  readonly text: string;
  /** What a person sees with --debug alone. */
  readonly debug: string;
  /** What failed, and where; warnings and notices are none. */
  readonly failures: readonly Failure[];
  /** The steps, in the order in which they began: `create URN`. */
  readonly steps: readonly string[];
  readonly killed: boolean;
}
