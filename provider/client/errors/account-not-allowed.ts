import { listSome } from "../../core/values/list-some.js";
import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";
import { term } from "../../core/engine/terms.js";

/** The key belongs to a root account that `allowedAccountIds` does not name. */
export class AccountNotAllowedError extends ServiceError {
  override readonly name = "AccountNotAllowedError";

  constructor(
    call: Omit<FailedCall, "code" | "reason">,
    found: string,
    allowed: readonly string[],
  ) {
    super({
      ...call,
      code: "Settings.AccountNotAllowed",
      reason: `The key belongs to root account ${found}, but ${term.setting("allowedAccountIds")} names only ${listSome(allowed)}`,
      next: `Use a key of that account, or add "${found}" to ${term.setting("allowedAccountIds")}.`,
    });
  }
}
