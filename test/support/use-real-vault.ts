import assert from "node:assert/strict";
import type { Seed } from "tencentcloud-tic/emulator";

import { NoRealVaultError } from "../../tools/openbao.js";
import { openRealVault, type RealVault } from "./openbao.js";
import { openRealVaultWithTencent, type RealVaultWithTencent } from "./tencent-tls.js";

/**
 * One real server for the surrounding suite; call the answer to get it. A machine without server
 * or plugins skips the suite and says why; a build machine fails.
 */
export function useRealVault(): () => RealVault {
  return useServer(() => openRealVault());
}

/** The same, with a Tencent Cloud that the server's plugins reach; see `openRealVaultWithTencent`. */
export function useRealVaultWithTencent(seed: Seed): () => RealVaultWithTencent {
  return useServer(() => openRealVaultWithTencent({ seed }));
}

function useServer<T extends { stop(): Promise<void> }>(open: () => Promise<T>): () => T {
  let server: T | undefined;
  before(async function () {
    // The first time, the server may have to be installed.
    this.timeout(10 * 60_000);
    try {
      server = await open();
    } catch (error) {
      if (!(error instanceof NoRealVaultError) || process.env.CI === "true") throw error;
      tell(error.message);
      // No server or plugin here, which no registry carries; a build machine failed above instead.
      this.skip();
    }
  });
  after(() => server?.stop());
  return () => {
    assert(server, "the server runs during the suite only");
    return server;
  };
}

const told = new Set<string>();

/** Each reason once, as the suites of a process share them. */
function tell(reason: string): void {
  if (told.has(reason)) return;
  told.add(reason);
  process.stderr.write(`${reason}\n`);
}
