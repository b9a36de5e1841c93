import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";
import { term } from "../../core/engine/terms.js";

/**
 * There is no such action, service, version or region behind the endpoint. So nobody can say what
 * was asked: never read this as "none".
 */
export class NotOfferedError extends ServiceError {
  override readonly name = "NotOfferedError";

  /** @param next what to do instead, when that is known */
  constructor(call: FailedCall, next?: string) {
    super({ ...call, next: next ?? nextFor(call) });
  }
}

function nextFor(call: FailedCall): string {
  if (call.code.startsWith("UnsupportedRegion")) {
    return `Leave ${call.region ?? "this region"} out of the setting ${term.setting("regions")} if ${call.service} is not there.`;
  }
  return `Check that the endpoint set for ${call.service} serves it.`;
}
