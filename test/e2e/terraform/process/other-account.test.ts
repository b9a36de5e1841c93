import assert from "node:assert/strict";

import { engines } from "../guard/support/engines.js";
import { passed, refused } from "../guard/support/guard-scenario.js";
import { useProcesses } from "./support/process-scenario.js";
import { useSecondAccount } from "./support/second-account.js";

for (const [engine, name] of engines) {
  describe(`${name}: another configuration`, function () {
    this.timeout(60_000);
    const scenario = useProcesses(engine);
    const second = useSecondAccount();

    it(`${name}: another configuration whose key has expired stops its own resources only, where -target leaves them out`, async () => {
      const { lab } = scenario();
      const { program } = second();
      await second().begin(scenario());
      await second().apply(scenario());
      Object.assign(lab.environment, {
        SECOND_SECRET_ID: "AKIDEXPIRED00000000000000000000000001",
        SECOND_SECRET_KEY: "ExpiredSecretKey0000000000000001",
      });
      const changed = program.replace('roleName/app"', 'roleName/app"\n  token_ttl = "1h"');
      assert.notEqual(changed, program);
      refused(await lab.plan(changed), [/Cannot read tic_authorization/, /AuthFailure/]);

      const here = ["-target=tic_vault_auth_role.app", "-target=tic_managed_credential.spare"];
      await lab.emulator.control.clearCalls();
      passed(await lab.apply(changed, ...here));
      assert.deepEqual(await lab.changingCalls(), ["POST auth/tencentcloud/role/app"]);
      passed(await lab.destroy(changed, ...here));
      assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
      assert.deepEqual(await scenario().inState(), [
        "tic_authorization.tic",
        "tic_vault_auth_role.ci",
      ]);
    });
  });
}
