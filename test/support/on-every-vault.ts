import assert from "node:assert/strict";

import { createEmulator, type Emulator } from "../../provider/emulator/index.js";
import { useRealVault } from "./use-real-vault.js";
import { vaultApi, type VaultApi } from "./vault-api.js";

/** A Vault server, the emulator's or a real one, in which nothing is mounted. */
export interface AnyVault extends VaultApi {
  readonly address: string;
  readonly token: "root";
  /** The method's name in the server's catalog. */
  readonly pluginName: string;
}

/**
 * Runs a suite on the emulator, and on a real server with each version of the method's plugin. The
 * suite is given a function that answers the server while its tests run.
 */
export function onEveryVault(suite: (vault: () => AnyVault) => void): void {
  describe("On the emulator", () => {
    suite(useEmulatedVault());
  });
  for (const version of ["v0.0.1", "v0.0.2"] as const) {
    describe(`On a real server with the plugin ${version}`, () => {
      const server = useRealVault();
      suite(() => ({ ...server(), pluginName: server().plugins[version] }));
    });
  }
}

function useEmulatedVault(): () => AnyVault {
  let emulator: Emulator | undefined;
  before(async () => {
    emulator = await createEmulator();
  });
  after(() => emulator?.close());
  return () => {
    assert.ok(emulator, "the emulator runs during the suite only");
    const { url: address } = emulator;
    const pluginName = "vault-plugin-auth-tencentcloud";
    return { ...vaultApi(address, "root"), address, token: "root", pluginName };
  };
}
