import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The cloud accepted a change but did not finish it within the time that the client waits. */
export class NotFinishedError extends ServiceError {
  override readonly name = "NotFinishedError";

  constructor(call: Omit<FailedCall, "code">, next = "Run again, which goes on from there.") {
    super({ ...call, code: "Wait.TimedOut", next });
  }
}
