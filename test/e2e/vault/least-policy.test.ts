import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import * as tic from "tencentcloud-tic";

import { Lab, type Program } from "../../support/lab.js";
import { useRealVault } from "../../support/use-real-vault.js";
import { passed, program } from "../scenarios/support/scenario.js";
import { arn } from "./scenarios/support/declared.js";

/** The policies of docs/vault.md, by what they are for. */
function policiesInDocs(): ReadonlyMap<string, string> {
  const page = readFileSync(resolve(__dirname, "../../../docs/vault.md"), "utf8");
  const blocks = page.matchAll(/<!-- policy: (\w+) -->\s+```hcl\n(.+?)```/gs);
  return new Map([...blocks].map(([, name = "", text = ""]) => [name, text]));
}

describe("Least policy", () => {
  const vault = useRealVault();
  const policies = policiesInDocs();
  let lab: Lab;
  let opened: Lab | undefined;
  before(async () => {
    const { address: vaultAddress } = vault();
    lab = opened = await Lab.open({}, { vaultAddress, vaultToken: "none-yet" });
  });
  // Where the plugins are missing, all of this is skipped.
  after(() => opened?.close());

  /** Runs as somebody with this policy and `default`. */
  async function actAs(name: string): Promise<void> {
    const policy = policies.get(name);
    assert.ok(policy !== undefined);
    await vault().ok("POST", `sys/policies/acl/${name}`, { policy });
    const { auth } = await vault().ok("POST", "auth/token/create", { policies: [name] });
    await lab.configure({ vaultToken: String(auth.client_token) });
  }

  /** Makes it, sees that nothing differs, changes it, refreshes and destroys it. */
  async function live(first: Program, ...changes: [Program, ...Program[]]): Promise<void> {
    const made = passed(await lab.previewAndUp(first));
    assert.doesNotMatch(made.text, /Not judged|warning/);
    assert.equal(passed(await lab.preview(first)).changes.update, undefined);
    for (const change of changes) passed(await lab.previewAndUp(change));
    passed(await lab.drift());
    passed(await lab.refresh());
    const last = changes.at(-1) ?? changes[0];
    passed(await lab.destroy(last, { previewOnly: true }));
    passed(await lab.destroy(last));
  }

  it("The policies of docs/vault.md let a token make, change, list and delete roles", async () => {
    const type = vault().plugins["v0.0.1"];
    await vault().ok("POST", "sys/auth/tencentcloud", { type });
    await actAs("roles");
    const withPolicies =
      (...tokenPolicies: string[]): Program =>
      async () => {
        tic.registerGuards();
        new tic.VaultAuthRole("app", { arn, tokenPolicies, tokenTtl: "1h" });
        return { names: await tic.listVaultAuthRoles() };
      };
    await live(withPolicies("app-read"), withPolicies("app-read", "app-write"));
    await vault().ok("DELETE", "sys/auth/tencentcloud");
  });

  it("The policies of docs/vault.md let a token make, tune and delete a mount with its key", async () => {
    await actAs("backend");
    const declaring = (args: tic.VaultAuthBackendArgs) =>
      program(() => new tic.VaultAuthBackend("logins", args));
    const bare = { pluginName: vault().plugins["v0.0.1"], maxLeaseTtl: "12h" };
    const keyed = { ...bare, secretId: "AKIDxxxxxxxxxxxxxxxx", secretKey: "firstSecretKey" };
    await live(
      declaring({ ...keyed, maxLeaseTtl: "24h" }),
      declaring({ ...keyed, secretKey: "secondSecretKey" }),
      declaring(bare),
    );
  });
});
