import assert from "node:assert/strict";
import { createEmulator, type Emulator, type Seed } from "../../provider/emulator/index.js";

import { pluginNames } from "../../tools/openbao-plugins.js";
import { useRealVaultWithTencent } from "../support/use-real-vault.js";
import { vaultApi } from "../support/vault-api.js";
import type { ServerUnderTest } from "./support.js";

const CAPABILITIES = ["create", "delete", "list", "read", "sudo", "update"];
const RESTRICTED = "restricted";

/** The emulator, as server and as Tencent Cloud. */
export function useEmulatedVault(seed: Seed): () => ServerUnderTest {
  let emulator: Emulator | undefined;
  before(async () => {
    const vault = { tokens: [{ token: RESTRICTED }], namespaces: ["team-a"] };
    emulator = await createEmulator({ seed: { ...seed, vault } });
  });
  after(() => emulator?.close());
  return () => {
    assert(emulator, "the emulator runs during the suite only");
    const { url, control } = emulator;
    return {
      ...vaultApi(url, "root"),
      raw: rawApi(url),
      cloud: url,
      plugins: pluginNames,
      tokenWithout: async (denied) => {
        await control.setVaultDenied(RESTRICTED, [...denied]);
        return RESTRICTED;
      },
      // It is in the seed.
      addNamespace: () => Promise.resolve(),
      seal: () => control.sealVault(true),
      unseal: () => control.sealVault(false),
    };
  };
}

/** A real server whose plugins find an emulator where Tencent Cloud is. */
export function useRealServer(seed: Seed): () => ServerUnderTest {
  const server = useRealVaultWithTencent(seed);
  return () => {
    const { vault, emulator } = server();
    return {
      ...vault,
      raw: rawApi(vault.address),
      cloud: emulator.url,
      tokenWithout: async (denied) => {
        await vault.ok("POST", "sys/policies/acl/restricted", { policy: policyWithout(denied) });
        const { auth } = await vault.ok("POST", "auth/token/create", { policies: ["restricted"] });
        return String(auth.client_token);
      },
      addNamespace: async (name) => {
        await vault.ok("POST", `sys/namespaces/${name}`, {});
      },
      seal: async () => {
        await vault.ok("POST", "sys/seal");
      },
      unseal: async () => {
        const [, key] = /Unseal Key: (\S+)/.exec(vault.output()) ?? [];
        assert(key, "the server does not say how it is unsealed");
        await vault.ok("POST", "sys/unseal", { key });
      },
    };
  };
}

function rawApi(address: string): ServerUnderTest["raw"] {
  return async (method, path) => {
    const response = await fetch(`${address}/v1/${path}`, { method });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

/** A policy that allows everything but this. */
function policyWithout(denied: readonly string[]): string {
  const lacking = new Map<string, string[]>([["*", []]]);
  for (const rule of denied) {
    const [word = "", path = ""] = rule.split(" ", 2);
    lacking.set(path, [...(lacking.get(path) ?? []), ...(word === "*" ? CAPABILITIES : [word])]);
  }
  return [...lacking]
    .map(([path, texts]) => {
      const left = CAPABILITIES.filter((one) => !texts.includes(one));
      return `path "${path}" { capabilities = ${JSON.stringify(left.length > 0 ? left : ["deny"])} }`;
    })
    .join("\n");
}
