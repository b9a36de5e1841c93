import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The platform's own refusal: its code and its sentence are kept as they came. */
export class RefusedError extends ServiceError {
  override readonly name = "RefusedError";

  constructor(call: FailedCall, next = "Remove what the service names, then run again.") {
    super({ ...call, next });
  }
}
