import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The mount is there, but not the object that was asked for. */
export class VaultNotFoundError extends ServiceError {
  override readonly name = "VaultNotFoundError";

  constructor(call: Omit<FailedCall, "reason">) {
    super({
      ...call,
      reason: "There is nothing at this path",
      next: "Run again, which reads the server first.",
    });
  }
}
