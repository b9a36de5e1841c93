import { createEmulator } from "tencentcloud-tic/emulator";

import { describeLifecycle } from "../../../lifecycle/story.js";
import {
  vaultAuthBackend,
  vaultAuthRole,
  type VaultUnderTest,
} from "../../../lifecycle/vault-subjects.js";
import { pulumiAdapter } from "../../support/pulumi-adapter.js";

const TOKENS = ["first-token", "second-token"] as const;

async function openEmulator(): Promise<VaultUnderTest> {
  const tokens = TOKENS.map((token) => ({ token }));
  const { url, close } = await createEmulator({ seed: { vault: { token: "root", tokens } } });
  return { address: url, rootToken: "root", tokens: TOKENS, close };
}

for (const subject of [vaultAuthRole, vaultAuthBackend]) {
  const story = subject("the emulator", openEmulator, "vault-plugin-auth-tencentcloud");
  describeLifecycle("Pulumi", pulumiAdapter, story);
}
