/** What a cloud service answered, or how it failed to answer. Never holds a secret. */
export interface ServiceFailure {
  /** The service's short name: `cam`, `sts`, `tic`, `tic-settings` or `vault`. */
  readonly service: string;
  /** The vendor's action name, as in the API's documentation. */
  readonly action: string;
  /** The vendor's error code, or one of ours for transport failures (`Network.Timeout` …). */
  readonly code: string;
  /** The vendor's own sentence. */
  readonly reason: string;
  /** The vendor's request id; absent when no answer came. */
  readonly requestId?: string;
  /** True for an answer of a service that gives no request ids with its errors, as Vault. */
  readonly answered?: true;
  /** The region asked, when the service is regional. */
  readonly region?: string;
  /** What the reader can do next, in one sentence. */
  readonly next: string;
  /**
   * True when the request may have been carried out although no answer came: look before
   * asking again.
   */
  readonly ambiguous?: boolean;
}

/**
 * A call to a cloud service that did not succeed.
 *
 * Its message names the action, the code, the request id and the next step, in that order, and
 * nothing of the request's body.
 */
export class ServiceError extends Error {
  override readonly name: string = "ServiceError";
  readonly failure: ServiceFailure;

  constructor(failure: ServiceFailure) {
    super(describeFailure(failure));
    this.failure = failure;
  }
}

/** One line for a failure: action, code, sentence, next step, request id. */
export function describeFailure(failure: ServiceFailure): string {
  const where = failure.region === undefined ? "" : ` in ${failure.region}`;
  const id = failure.requestId === undefined ? "no answer" : `RequestId ${failure.requestId}`;
  const tail = failure.answered === true ? failure.code : `${failure.code}, ${id}`;
  const reason = failure.reason.replace(/\.?\s*$/, "");
  return `${failure.service} ${failure.action}${where}: ${reason}. ${failure.next} (${tail})`;
}
