import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/**
 * The key is right, but CAM does not permit the action to its owner. Its message names the action
 * as a CAM policy spells it.
 *
 * @see https://www.tencentcloud.com/document/product/598/10603
 */
export class NotPermittedError extends ServiceError {
  override readonly name = "NotPermittedError";

  constructor(call: FailedCall) {
    super({
      ...call,
      next: `Allow the action ${call.service}:${call.action} in a CAM policy of this user or role.`,
    });
  }
}
