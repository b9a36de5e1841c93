import assert from "node:assert/strict";

import { passed, refused } from "../guard/support/guard-scenario.js";
import { credential, legacy, role, spare } from "../guard/support/hcl.js";
import { useProcesses } from "./support/process-scenario.js";

const later = "provider = tic.later";

describe("Terraform: provider", function () {
  this.timeout(60_000);
  const scenario = useProcesses("terraform");

  /** A provider whose address of Vault comes from a resource. */
  const provider = (round: string): string => {
    const { url } = scenario().gate;
    return `resource "terraform_data" "vault" {
  input            = "${url}"
  triggers_replace = "${round}"
}
provider "tic" {
  alias            = "later"
  settings         = "gateway"
  gateway_endpoint = "${url}"
  endpoints        = { cam = "${url}", sts = "${url}", tic = "${url}" }
  vault_address    = terraform_data.vault.output
  vault_token      = "root"
}
`;
  };
  const objects = credential(spare, later) + role("app", later);
  const none = async () => {
    assert.deepEqual(await scenario().lab.emulator.control.calls(), []);
  };

  it("Terraform: a provider whose settings are not known until apply plans without a question and says so, applies, and can be planned once they are known", async () => {
    const { lab } = scenario();
    const mounts = [{ path: "tencentcloud" }];
    await scenario().begin({ credentials: [legacy], vault: { token: "root", mounts } }, "");
    const { shown, text } = passed(await lab.plan(provider("1") + objects, "-out=saved"));
    assert.equal(shown.match(/Warning: Not judged in plan/g)?.length, 1, shown);
    assert.match(text, /vault_address of the provider is not known until apply/);
    await none();
    passed(await lab.applySaved("saved"));
    assert.deepEqual([...(await lab.changingCalls())].sort(), [
      "CreateCredential",
      "POST auth/tencentcloud/role/app",
    ]);
    assert.deepEqual(passed(await lab.plan(provider("1") + objects)).changes.create, 0);

    await lab.emulator.control.clearCalls();
    // In the next round the address is not known again.
    const same = passed(await lab.plan(provider("2") + objects));
    assert.match(same.text, /Plan: 1 to add, 0 to change, 1 to destroy/);
    await none();
    refused(
      await lab.plan(
        provider("2") + credential(spare, later) + role("app", `${later}\ntoken_ttl = "1h"`),
      ),
      [/this plan cannot change tic_vault_auth_role/, /terraform apply -target=/],
    );
    const data = `data "tic_managed_credentials" "all" { ${later} }\n`;
    refused(await lab.plan(provider("2") + objects + data), [
      /this plan cannot read tic_managed_credentials/,
    ]);
    passed(await lab.apply(provider("2") + credential(spare, later)));
    assert.deepEqual(await lab.changingCalls(), ["DELETE auth/tencentcloud/role/app"]);
  });
});
