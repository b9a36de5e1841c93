import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** An endpoint in the settings can't be used. No request was made. */
export class BadEndpointError extends ServiceError {
  override readonly name = "BadEndpointError";

  constructor(call: Omit<FailedCall, "code">, next: string) {
    super({ ...call, code: "Settings.Endpoint", next });
  }
}
