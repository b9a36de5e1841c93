import { ServiceError } from "../../core/engine/service-error.js";
import { quotedName } from "../../core/values/shown-name.js";
import type { FailedCall } from "./failed-call.js";
import { term } from "../../core/engine/terms.js";

/** The server has no such namespace. Nothing can be said about what would be in it. */
export class VaultNoNamespaceError extends ServiceError {
  override readonly name = "VaultNoNamespaceError";

  constructor(call: Omit<FailedCall, "reason">, namespace: string) {
    super({
      ...call,
      reason: `The server has no namespace ${quotedName(namespace)}`,
      next: `Correct the namespace: ${term.vaultField("namespace")} where it is named, else ${term.setting("vaultNamespace")} (VAULT_NAMESPACE).`,
    });
  }
}
