import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The server's catalog has no plugin of that name, so it cannot be mounted. */
export class VaultNoPluginError extends ServiceError {
  override readonly name = "VaultNoPluginError";

  constructor(call: FailedCall) {
    super({
      ...call,
      next: 'Register it ("bao plugin register -sha256=… auth NAME") or correct the plugin\'s name; "bao plugin list auth" shows what is there.',
    });
  }
}
