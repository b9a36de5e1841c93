import { ServiceError } from "../../core/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The server has no such namespace. Nothing can be said about what would be in it. */
export class VaultNoNamespaceError extends ServiceError {
  override readonly name = "VaultNoNamespaceError";

  constructor(call: Omit<FailedCall, "reason">, namespace: string) {
    super({
      ...call,
      reason: `The server has no namespace "${namespace}"`,
      next: "Correct vaultNamespace (VAULT_NAMESPACE) or the connection's namespace.",
    });
  }
}
