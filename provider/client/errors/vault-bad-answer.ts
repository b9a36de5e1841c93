import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** What came back is not what Vault's API answers: a page of a proxy, or a field is missing. */
export class VaultBadAnswerError extends ServiceError {
  override readonly name = "VaultBadAnswerError";

  constructor(
    call: Omit<FailedCall, "code">,
    next = "Check that the address is one of Vault or OpenBao, and what stands between.",
  ) {
    super({ ...call, code: "Vault.Answer", next });
  }
}
