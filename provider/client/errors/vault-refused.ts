import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The server's own refusal, in its words. */
export class VaultRefusedError extends ServiceError {
  override readonly name = "VaultRefusedError";

  constructor(call: FailedCall, next = "Correct what the server names, then run again.") {
    super({ ...call, next });
  }
}
