import { ServiceError } from "../../core/engine/service-error.js";
import type { FailedCall } from "./failed-call.js";

/** The server is sealed, or was never initialised: it does nothing until a person acts. */
export class VaultSealedError extends ServiceError {
  override readonly name = "VaultSealedError";

  constructor(call: Omit<FailedCall, "reason">, state: "sealed" | "not initialized") {
    const command = state === "sealed" ? "bao operator unseal" : "bao operator init";
    super({
      ...call,
      reason: `The server is ${state}`,
      next: `Let its operators run "${command}" (or "${command.replace("bao", "vault")}"), then run again.`,
    });
  }
}
