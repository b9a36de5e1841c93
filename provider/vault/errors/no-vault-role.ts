import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/** The mount has no such role. The plugin's own sentence names the CAM role instead. */
export class NoVaultRoleError extends ServiceError {
  override readonly name = "NoVaultRoleError";

  constructor(failure: ServiceFailure, { role, mount }: LoginFacts) {
    super({
      ...failure,
      reason: `There is no role "${role}" on auth/${mount} (the plugin says "${failure.reason}", with the name of the CAM role)`,
      next: `Look which roles there are: vault list auth/${mount}/roles. Names are kept in lower case, and a login looks for exactly what it is told: "${role}".`,
    });
  }
}
