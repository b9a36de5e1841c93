import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * There is no usable token: none was found, it is malformed, or the server does not know it. Its
 * message says where the token was looked for or comes from, and never shows it.
 */
export class VaultTokenError extends ServiceError {
  override readonly name = "VaultTokenError";

  constructor(call: FailedCall, next: string) {
    super({ ...call, next });
  }
}
