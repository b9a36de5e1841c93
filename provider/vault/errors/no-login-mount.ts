import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/** Nothing takes the method's logins at this path: no mount, or one of another method. */
export class NoLoginMountError extends ServiceError {
  override readonly name = "NoLoginMountError";

  constructor(failure: ServiceFailure, { mount }: LoginFacts) {
    super({
      ...failure,
      reason: `There is no tencentcloud auth method at auth/${mount} (Vault says "${failure.reason}")`,
      next: `Check the mount, without "auth/" before it, and the namespace: vault auth list shows every path.`,
    });
  }
}
