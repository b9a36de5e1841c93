import type { Clock } from "../core/engine/clock.js";
import { ServiceError } from "../core/engine/errors.js";
import type { AnswerSource } from "./answer.js";

/** What a run lends to its calls; all of it may be left out. */
export interface RunContext {
  /** Ends what is under way: requests are broken off, and pauses are over at once. */
  readonly stop?: AbortSignal | undefined;
  readonly onCall?: ((call: CallRecord) => void) | undefined;
  /** The clock for pauses and time limits. @default the time of this machine */
  readonly clock?: Clock | undefined;
  /** Where keys and tokens are looked for. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** One request that was made, for a log: nothing of what was sent or answered. */
export interface CallRecord extends Pick<AnswerSource, "service" | "region"> {
  /** The vendor's action name; for Vault the method and the path. */
  readonly action: string;
  readonly milliseconds: number;
  /** `ok`, or the code of what went wrong. */
  readonly outcome: string;
}

/** Makes a request and tells of it, however it ends. Each further try is told of too. */
export async function recorded<T>(
  { service, action, region }: AnswerSource,
  onCall: RunContext["onCall"],
  request: () => Promise<T>,
  outcomeOf: (answer: T) => string = () => "ok",
): Promise<T> {
  const began = performance.now();
  const tell = (outcome: string): void => {
    const milliseconds = Math.round(performance.now() - began);
    const where = region === undefined ? {} : { region };
    onCall?.({ service, action, ...where, milliseconds, outcome });
  };
  try {
    const answer = await request();
    tell(outcomeOf(answer));
    return answer;
  } catch (error) {
    if (error instanceof ServiceError) tell(error.failure.code);
    throw error;
  }
}
