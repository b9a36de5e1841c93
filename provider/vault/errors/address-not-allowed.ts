import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/** The role takes logins from certain addresses only (`token_bound_cidrs`), and not from here. */
export class AddressNotAllowedError extends ServiceError {
  override readonly name = "AddressNotAllowedError";

  constructor(failure: ServiceFailure, { role, mount }: LoginFacts) {
    super({
      ...failure,
      next: `The role takes no login from the address that Vault sees of this machine (or of a proxy between): look at token_bound_cidrs of auth/${mount}/role/${role}.`,
    });
  }
}
