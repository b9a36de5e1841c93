import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * The service answered with an internal error, or the connection broke before the answer came.
 *
 * A read was tried again before this error came. A change was not: it may have been carried out,
 * and `failure.ambiguous` says so.
 */
export class UnavailableError extends ServiceError {
  override readonly name = "UnavailableError";

  /** @param later what to do when it is sure that nothing was carried out */
  constructor(
    call: FailedCall,
    later = "Run again in a minute; if it stays, see https://status.tencentcloud.com/.",
  ) {
    const caveat = "It may have been carried out all the same: run again, which looks first.";
    super({ ...call, next: call.ambiguous === true ? caveat : later });
  }
}
