import assert from "node:assert/strict";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { RefusedError } from "../../../provider/core/engine/errors.js";
import { creation, deletion, errorOf, useVaultDriver } from "../support/vault-driver.js";
import { arn } from "../support/vault-steps.js";

const MOUNT = "sys/auth/cam";
const args = { path: "cam" };

describe("Backend delete", () => {
  const { control, api, open, calls } = useVaultDriver("VaultAuthBackend", {
    tokens: [{ token: "canary-blind", denied: ["list auth/cam/roles", "read sys/auth/cam"] }],
  });
  const create = (wanted: PropertyMap = args) =>
    open().create(creation("VaultAuthBackend", wanted));
  const remove = (state: PropertyMap, driver = open()) =>
    driver.delete(deletion("VaultAuthBackend", state));

  it("Deleting a mount of Vault disables it once it has no roles, and has then nothing to do", async () => {
    const { state } = await create();
    await calls();
    await remove(state);
    assert.deepEqual(
      (await calls()).filter((call) => !call.startsWith("GET")),
      ["LIST auth/cam/roles", `DELETE ${MOUNT}`],
    );
    await remove(state);
  });

  for (const mode of ["error", "warn", "off"] as const) {
    it(`Deleting a mount of Vault refuses while it has roles, with preconditions ${mode} (V6)`, async () => {
      const { state } = await create();
      await control().setVaultRole("cam", "App", { arn });
      const { message } = await errorOf(RefusedError, remove(state, open({ mode })));
      assert.match(message, /\(V6\)\n.*has 1 role .*: "app"\./);
      await api().ok("GET", "auth/cam/role/app");
    });
  }

  it("Deleting a mount of Vault takes its roles with it once force is applied (V6)", async () => {
    const { state } = await create({ ...args, force: true });
    await control().setVaultRole("cam", "app", { arn });
    await remove(state);
    assert.equal((await api().ask("GET", MOUNT)).status, 400);
  });

  it("Deleting a mount of Vault refuses when its roles cannot be listed, which is never taken for none (V6)", async () => {
    const { state } = await create();
    const blind = open({ settings: { vaultToken: "canary-blind" }, mode: "warn" });
    const { message } = await errorOf(RefusedError, remove(state, blind));
    assert.match(message, /^Cannot check [^(]*\(V6\)/);
    assert.match(message, /let the token list auth\/cam\/roles/);
    await api().ok("GET", MOUNT);
  });
});
