import { ServiceError } from "../../core/engine/service-error.js";

/** An address, file or name with which Vault cannot be asked. No request was made. */
export class VaultSettingsError extends ServiceError {
  override readonly name = "VaultSettingsError";

  /** @param action what was to be done: `connection`, or the call */
  constructor(action: string, reason: string, next: string) {
    super({ service: "vault", action, code: "Vault.Settings", reason, next });
  }
}
