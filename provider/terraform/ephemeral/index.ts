import { vaultLogin, type EphemeralResource } from "./vault-login.js";

export const ephemeralResources: Readonly<Record<string, EphemeralResource>> = {
  tic_vault_login: vaultLogin,
};
