import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";
import { term } from "../../core/engine/terms.js";

/**
 * A role has the name of TIC's service-linked role but is not it: another principal, or made by a
 * user. It is neither adopted nor deleted.
 */
export class WrongRoleError extends ServiceError {
  override readonly name = "WrongRoleError";

  constructor(call: Omit<FailedCall, "code">, roleName: string) {
    super({
      ...call,
      code: "Role.Wrong",
      next: `Look at ${roleName} at https://console.cloud.tencent.com/cam/role; rename or delete it there, or correct ${term.setting("roleName")} or ${term.setting("servicePrincipal")}.`,
    });
  }
}
