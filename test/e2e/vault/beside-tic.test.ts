import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";
import { defaultKey } from "tencentcloud-tic/emulator";

import { passed, program } from "../scenarios/support/scenario.js";
import { arn } from "./scenarios/support/declared.js";
import { useEnvironment } from "./scenarios/support/environment.js";
import { useVaultScenario } from "./scenarios/support/vault-scenario.js";

const connection = { environmentPrefix: "TEAM_A_" };
const vaultConnection = { tokenVariable: "TEAM_A_VAULT_TOKEN" };

describe("Beside TIC", () => {
  const environment = useEnvironment();
  const scenario = useVaultScenario();

  before("leave one key, by a name of its own", () => {
    const { secretId, secretKey } = defaultKey(0);
    environment({
      TENCENTCLOUD_SECRET_ID: undefined,
      TENCENTCLOUD_SECRET_KEY: undefined,
      TEAM_A_SECRET_ID: secretId,
      TEAM_A_SECRET_KEY: secretKey,
      TEAM_A_VAULT_TOKEN: "root",
    });
  });

  it("Vault beside TIC in one program asks for no key on behalf of Vault's resources", async () => {
    const { lab } = scenario();
    await scenario().begin({});
    const both = program(() => {
      new tic.Authorization("authorization", { connection });
      const vault = new tic.VaultAuthBackend("vault", { connection: vaultConnection });
      new tic.VaultAuthRole("app", { arn, mount: vault.path, connection: vaultConnection });
    });
    passed(await lab.previewAndUp(both));
    assert.deepEqual(await scenario().namesInState(), ["app", "authorization", "vault"]);
    passed(await lab.destroy(both));
    assert.deepEqual(await scenario().namesInState(), []);
  });
});
