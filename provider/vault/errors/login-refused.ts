import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";

/** Any other refusal of the plugin, in its own words. */
export class LoginRefusedError extends ServiceError {
  override readonly name = "LoginRefusedError";

  constructor(failure: ServiceFailure) {
    super({ ...failure, next: "Remove what the plugin names, then log in again." });
  }
}
