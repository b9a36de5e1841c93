import assert from "node:assert/strict";

import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { filesOf } from "../../support/artefacts.js";
import { emptyMount, role } from "./support/declared.js";
import { useEnvironment } from "./support/environment.js";
import { useVaultScenario } from "./support/vault-scenario.js";

const value = "hvs.tokenOfTheConfiguration";
const declared = program(() => role());

describe("Token in configuration", () => {
  const scenario = useVaultScenario();
  const environment = useEnvironment();
  beforeEach(() => scenario().begin({ token: value, mounts: [emptyMount()] }));
  beforeEach(() => {
    environment({ VAULT_TOKEN: undefined });
  });

  it("The setting tic:vaultToken in the stack's configuration is used as a secret, without a warning, and stands nowhere in clear", async () => {
    const { lab } = scenario();
    await lab.stack.setConfig("tic:vaultToken", { value, secret: true });
    const preview = passed(await lab.preview(declared));
    const up = passed(await lab.up(declared));
    for (const { text } of [preview, up]) {
      assert.doesNotMatch(text, /warning|getSecret|requireSecret/i);
      assert.ok(!text.includes(value), text);
    }
    assert.deepEqual(await scenario().changes(), ["POST auth/tencentcloud/role/app"]);
    for (const { from, text } of await filesOf(lab)) assert.ok(!text.includes(value), from);
    passed(await lab.drift());
    passed(await lab.destroy(declared));
  });

  it("The setting tic:vaultToken in the stack's configuration is refused as plain text, with what to do, before anything is registered", async () => {
    const { lab } = scenario();
    // As a person who edits the file; the command would have made a secret of it.
    const { workspace, name } = lab.stack;
    const settings = await workspace.stackSettings(name);
    const config = { ...settings.config, "tic:vaultToken": value };
    await workspace.saveStackSettings(name, { ...settings, config });
    for (const answer of [await lab.preview(declared), await lab.up(declared)]) {
      const { text } = refused(answer, [
        /tic:vaultToken is plain text in the stack's configuration/,
        /Write it anew with `pulumi config set --secret tic:vaultToken`/,
      ]);
      assert.ok(!text.includes(value), text);
      assert.doesNotMatch(text, /VaultAuthRole app/);
    }
    assert.deepEqual(await lab.emulator.control.calls(), []);
    const state = (await filesOf(lab)).filter(({ from }) => from.includes("/.pulumi/stacks/"));
    assert.ok(state.length > 0);
    for (const { from, text } of state) assert.ok(!text.includes(value), from);
  });
});
