import { vaultErrors } from "../../client/vault/errors.js";
import { openVaultCaller } from "../../client/vault/caller.js";
import type { Session } from "../run/session.js";

/**
 * Revokes a token by itself. One that is gone already is a success.
 *
 * @throws ServiceError when Vault does not revoke it
 */
export async function revoke({ settings, context }: Session, token: string): Promise<void> {
  // What a stopped run has opened is closed all the same.
  const vault = openVaultCaller({ ...settings, ...context, stop: undefined });
  try {
    await vault.call({ method: "POST", path: "auth/token/revoke-self", token });
  } catch (error) {
    if (vaultErrors.is(error, "vault-token") && error.failure.answered === true) return;
    throw error;
  }
}
