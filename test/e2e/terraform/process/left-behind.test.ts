import assert from "node:assert/strict";

import { passed, refused } from "../guard/support/guard-scenario.js";
import { credential, legacy, spare } from "../guard/support/hcl.js";
import { useProcesses } from "./support/process-scenario.js";

describe("Terraform: left behind", function () {
  this.timeout(60_000);
  const scenario = useProcesses("terraform");
  afterEach(async () => {
    assert.deepEqual(await scenario().left(), []);
  });

  it("Terraform: when a command has ended, no process and no folder of the provider is left after a plan", async () => {
    await scenario().begin({ credentials: [legacy] }, "");
    passed(await scenario().lab.plan(credential(spare)));
  });

  it("Terraform: when a command has ended, no process and no folder of the provider is left after an apply", async () => {
    await scenario().begin({ credentials: [legacy] }, "");
    passed(await scenario().lab.apply(credential(spare)));
  });

  it("Terraform: when a command has ended, no process and no folder of the provider is left after a plan that is refused", async () => {
    await scenario().begin({ authorization: { enabled: true } }, "");
    refused(await scenario().lab.plan(credential(spare)), [/\(C3\)/]);
  });

  it("Terraform: when a command has ended, no process and no folder of the provider is left after an apply that fails", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials: [legacy] }, "");
    const error = { code: "InternalError.System", message: "not today" } as const;
    await lab.emulator.control.fault({
      kind: "error",
      action: "CreateCredential",
      times: 1,
      ...error,
    });
    refused(await lab.apply(credential(spare)), [/not today/]);
  });

  it("Terraform: when a command has ended, no process and no folder of the provider is left after an apply without TLS between the two", async () => {
    const { lab } = scenario();
    lab.environment.TF_DISABLE_PLUGIN_TLS = "1";
    await scenario().begin({ credentials: [legacy] }, "");
    passed(await lab.apply(credential(spare)));
    assert.deepEqual(await scenario().inState(), ["tic_managed_credential.spare"]);
  });
});
