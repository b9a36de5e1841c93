import { describeLifecycle } from "../../../lifecycle/story.js";
import type { vaultAuthRole, VaultUnderTest } from "../../../lifecycle/vault-subjects.js";
import { useRealVault } from "../../../support/use-real-vault.js";
import { pulumiAdapter } from "../../support/pulumi-adapter.js";

/** Tells stories on one real server; each leaves nothing behind, and the next finds it so. */
export function describeOnRealServer(
  version: "v0.0.1" | "v0.0.2",
  subjects: readonly (typeof vaultAuthRole)[],
): void {
  describe(`a real server with the plugin ${version}`, () => {
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
    for (const subject of subjects) {
      const plugin = `vault-plugin-auth-tencentcloud-${version}`;
      describeLifecycle(
        "Pulumi",
        pulumiAdapter,
        subject(`OpenBao with the plugin ${version}`, open, plugin),
      );
    }
  });
}
