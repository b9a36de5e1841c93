import { ServiceError } from "../../core/engine/service-error.js";
import { quotedName } from "../../core/values/shown-name.js";
import type { FailedCall } from "./failed-call.js";

/** Nothing is mounted at the path, as far as the server lets this token see. */
export class VaultNoMountError extends ServiceError {
  override readonly name = "VaultNoMountError";

  constructor(call: FailedCall, namespace: string) {
    const where =
      namespace === "" ? "the root namespace" : `the namespace ${quotedName(namespace)}`;
    super({
      ...call,
      next: `Check the mount's path and that it is in ${where}; "bao auth list" shows the mounts.`,
    });
  }
}
