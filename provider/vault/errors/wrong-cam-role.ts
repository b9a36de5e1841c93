import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/** The key's CAM role is not the one that the role in Vault is for. */
export class WrongCamRoleError extends ServiceError {
  override readonly name = "WrongCamRoleError";

  constructor(failure: ServiceFailure, { role, mount, caller }: LoginFacts) {
    const who = caller === undefined ? "" : `: the caller is ${caller.arn}`;
    super({
      ...failure,
      reason: `${failure.reason}${who}`,
      next: `Log in with a key of the CAM role that the arn of auth/${mount}/role/${role} names, or in another role: account and role name must both be the same, capital letters too.`,
    });
  }
}
