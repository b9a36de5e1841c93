import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * The plugin behind a mount failed: with a text of its own, which it answers as HTTP status 500
 * whatever the cause, or by breaking off. It is not asked again.
 */
export class VaultPluginError extends ServiceError {
  override readonly name = "VaultPluginError";
  /** True when the plugin broke off within the call; the server starts it again by itself. */
  readonly crashed: boolean;

  constructor(call: FailedCall, crashed: boolean) {
    const next = crashed
      ? "The plugin broke off, which it does on input that it does not expect: check what was sent and the mount's config/client."
      : "Correct what the plugin names, then run again.";
    super({ ...call, next });
    this.crashed = crashed;
  }
}
