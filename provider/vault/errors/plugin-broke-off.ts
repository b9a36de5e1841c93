import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/**
 * The plugin's process broke off at this login; Vault starts it anew by itself. Version v0.0.1 does
 * so when its key pair for CAM is not set, and at every refusal of STS.
 */
export class PluginBrokeOffError extends ServiceError {
  override readonly name = "PluginBrokeOffError";

  constructor(failure: ServiceFailure, { mount, caller }: LoginFacts) {
    const refused =
      caller === undefined
        ? " Or STS refuses this key, its token or this machine's clock: STS was not reached from here, so they could not be checked before."
        : "";
    super({
      ...failure,
      reason: `The plugin broke off (Vault says "${failure.reason}")`,
      next: `Its key pair for CAM is most likely not set: vault write auth/${mount}/config/client secret_id=… secret_key=….${refused}`,
    });
  }
}
