import { createEmulator } from "tencentcloud-tic/emulator";

import { useRealVault } from "../support/use-real-vault.js";
import type { OpenAdapter } from "./adapter.js";
import { describeLifecycle } from "./story.js";
import type { vaultAuthRole, VaultUnderTest } from "./vault-subjects.js";

type Subjects = readonly (typeof vaultAuthRole)[];

const TOKENS = ["first-token", "second-token"] as const;

async function openEmulator(): Promise<VaultUnderTest> {
  const tokens = TOKENS.map((token) => ({ token }));
  const { url, close } = await createEmulator({ seed: { vault: { token: "root", tokens } } });
  return { address: url, rootToken: "root", tokens: TOKENS, close };
}

/** Tells stories on the emulator's Vault. */
export function describeOnEmulator(engine: string, adapter: OpenAdapter, subjects: Subjects): void {
  for (const subject of subjects) {
    const story = subject("the emulator", openEmulator, "vault-plugin-auth-tencentcloud");
    describeLifecycle(engine, adapter, story);
  }
}

/** Tells stories on one real server; each leaves nothing behind, and the next finds it so. */
export function describeOnRealServer(
  version: "v0.0.1" | "v0.0.2",
  engine: string,
  adapter: OpenAdapter,
  subjects: Subjects,
): void {
  describe(`A real server with the plugin ${version}`, () => {
    const real = useRealVault();
    const newToken = async (): Promise<string> => {
      const { auth } = await real().ok("POST", "auth/token/create", { policies: ["root"] });
      return String(auth.client_token);
    };
    const open = async (): Promise<VaultUnderTest> => ({
      address: real().address,
      rootToken: real().token,
      tokens: [await newToken(), await newToken()],
      close: () => Promise.resolve(),
    });
    const plugin = `vault-plugin-auth-tencentcloud-${version}`;
    for (const subject of subjects) {
      const story = subject(`OpenBao with the plugin ${version}`, open, plugin);
      describeLifecycle(engine, adapter, story);
    }
  });
}
