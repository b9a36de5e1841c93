import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * The server does not answer itself: it is a standby, or it sends its callers on to another
 * address. That is not followed, since the token would go there too.
 */
export class VaultStandbyError extends ServiceError {
  override readonly name = "VaultStandbyError";

  /** @param active origin of the server that it names: `https://vault-1.example.com:8200` */
  constructor(call: FailedCall, addressSetting: string, active?: string) {
    const to = active ?? "the address of the active node, or of a load balancer that finds it";
    super({ ...call, next: `Set ${addressSetting} to ${to}.` });
  }
}
