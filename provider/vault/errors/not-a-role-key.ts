import type { FailedCall } from "../../client/errors/failed-call.js";
import { ServiceError } from "../../core/engine/service-error.js";
import { term } from "../../core/engine/terms.js";

/** The key is a user's or the root account's. The method takes keys of CAM roles only. */
export class NotARoleKeyError extends ServiceError {
  override readonly name = "NotARoleKeyError";

  constructor(call: FailedCall) {
    super({
      ...call,
      next: `Vault's tencentcloud method takes keys of assumed CAM roles only: log in on a server with a CAM role, or name a role to assume in ${term.accountField("assumeRoleArn")}.`,
    });
  }
}
