import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The service said about one named object that it does not exist. */
export class NotFoundError extends ServiceError {
  override readonly name = "NotFoundError";

  constructor(call: FailedCall) {
    super({ ...call, next: "Run again, which reads the account first." });
  }
}
