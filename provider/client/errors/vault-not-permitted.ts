import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * The token is valid, but its policies do not allow the call. Its message names the path and the
 * capabilities, as a policy spells them.
 *
 * @see https://openbao.org/docs/concepts/policies/
 */
export class VaultNotPermittedError extends ServiceError {
  override readonly name = "VaultNotPermittedError";

  constructor(call: FailedCall, next: string) {
    super({ ...call, next });
  }
}
