import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * The run was stopped before the service answered. A change that had left may have been carried
 * out, and `failure.ambiguous` says so.
 */
export class CancelledError extends ServiceError {
  override readonly name = "CancelledError";

  constructor(call: Omit<FailedCall, "code" | "reason">) {
    const caveat = "It may have been carried out all the same: run again, which looks first.";
    super({
      ...call,
      code: "Cancelled",
      reason: "The run was stopped before the answer came",
      next: call.ambiguous === true ? caveat : "Nothing was changed by it: run again.",
    });
  }
}
