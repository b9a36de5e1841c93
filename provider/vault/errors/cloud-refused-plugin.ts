import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/** The plugin's own calls of Tencent Cloud were refused, or got no answer. */
export class CloudRefusedPluginError extends ServiceError {
  override readonly name = "CloudRefusedPluginError";

  constructor(failure: ServiceFailure, { mount, plugin }: LoginFacts) {
    const next =
      plugin === "v0.0.1"
        ? `The plugin asks CAM for the role's name with the key pair in auth/${mount}/config/client: it must be right, of the same account, and allowed cam:GetRole.`
        : "The plugin asks STS whose key it is and CAM for the role's name with the key that it was sent: it must be good still, and allowed cam:GetRole.";
    super({ ...failure, next });
  }
}
