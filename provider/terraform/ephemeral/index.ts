import { vaultLogin, type EphemeralResource } from "./vault-login.js";

/** Every ephemeral resource by its type. */
export const ephemeralResources: Readonly<Record<string, EphemeralResource>> = {
  tic_vault_login: vaultLogin,
};
