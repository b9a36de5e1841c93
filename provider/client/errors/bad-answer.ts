import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The answer is not what the action's documentation says: no JSON, or a field is missing. */
export class BadAnswerError extends ServiceError {
  override readonly name = "BadAnswerError";

  constructor(call: Omit<FailedCall, "code">) {
    super({
      ...call,
      code: "Answer.Malformed",
      next: `Check that the endpoint set for ${call.service} is a Tencent Cloud API 3.0 endpoint.`,
    });
  }
}
