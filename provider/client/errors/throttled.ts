import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";
import { term } from "../../core/engine/terms.js";

/**
 * The service got more requests than it takes in a second. It has done nothing, so the client
 * asks again by itself; this error means that all further tries were refused too.
 */
export class ThrottledError extends ServiceError {
  override readonly name = "ThrottledError";

  constructor(call: FailedCall) {
    super({ ...call, next: `Run again in a minute, or raise ${term.setting("maxRetries")}.` });
  }
}
