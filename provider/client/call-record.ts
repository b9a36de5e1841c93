import { ServiceError } from "../core/engine/errors.js";
import type { AnswerSource } from "./answer.js";

/** One request that was made, for a log: nothing of what was sent or answered. */
export interface CallRecord {
  readonly service: string;
  /** The vendor's action name; for Vault the method and the path. */
  readonly action: string;
  /** The region asked, when the service is regional. */
  readonly region?: string;
  readonly milliseconds: number;
  /** `ok`, or the code of what went wrong. */
  readonly outcome: string;
}

/**
 * Makes a request and tells of it, however it ends. Each further try is told of too.
 *
 * @param outcomeOf the outcome that an answer stands for
 */
export async function recorded<T>(
  { service, action, region }: AnswerSource,
  onCall: ((call: CallRecord) => void) | undefined,
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
