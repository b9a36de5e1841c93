import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** No connection to the service was made, so the request was surely not carried out. */
export class UnreachableError extends ServiceError {
  override readonly name = "UnreachableError";
  /** False where nothing changes by itself within seconds: a wrong name or certificate. */
  readonly mayPass: boolean;

  constructor(call: FailedCall, next: string, mayPass: boolean) {
    super({ ...call, next });
    this.mayPass = mayPass;
  }
}
