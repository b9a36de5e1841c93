import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** A list kept changing while its pages were read, so it can't be told what is not in it. */
export class InconsistentListingError extends ServiceError {
  override readonly name = "InconsistentListingError";

  constructor(call: Omit<FailedCall, "code">) {
    super({
      ...call,
      code: "Listing.Inconsistent",
      next: "Run again when nobody else is changing the account.",
    });
  }
}
