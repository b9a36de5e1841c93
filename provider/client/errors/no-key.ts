import { ServiceError } from "../../core/engine/service-error.js";

/** No usable API key was found. Its message names every place that was looked at. */
export class NoKeyError extends ServiceError {
  override readonly name = "NoKeyError";

  constructor(reason: string, next: string) {
    super({ service: "sts", action: "GetCallerIdentity", code: "Key.None", reason, next });
  }
}
