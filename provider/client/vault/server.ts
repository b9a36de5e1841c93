import type { VaultConnection } from "../../core/settings/settings.js";
import type { VaultServer } from "../../core/vault/server.js";
import { memoize } from "../memoize.js";
import { openVaultCaller } from "./caller.js";
import { findIdentity } from "./identity.js";
import { vaultMounts } from "./mounts.js";
import { vaultObjects } from "./objects.js";
import type { VaultClientSettings } from "./request.js";

/**
 * Opens a Vault or OpenBao server. Nothing is called, and no token is looked for, before a method
 * asks.
 *
 * Which server answers is asked once for an opened server; everything else is asked anew.
 *
 * @param connection how to reach the server; by default as the settings say
 * @throws ServiceError `vault-settings` when the address or the namespace can't be used
 */
export function openVault(
  settings: VaultClientSettings,
  connection: VaultConnection = {},
): VaultServer {
  const channel = openVaultCaller(settings, connection);
  return {
    address: channel.address,
    namespace: channel.namespace,
    identity: memoize(() => findIdentity(channel)),
    ...vaultMounts(channel),
    ...vaultObjects(channel),
  };
}
