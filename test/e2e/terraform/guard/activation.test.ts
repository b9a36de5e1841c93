import assert from "node:assert/strict";

import { both, credentials } from "./support/beginnings.js";
import { engines } from "./support/engines.js";
import { credential, key, NEW_FIRST, spare } from "./support/hcl.js";
import { passed, refused, useGuard } from "./support/guard-scenario.js";

const then = credential(spare) + credential(key("legacy", 3), `active = true\n${NEW_FIRST}`);

for (const [engine, name] of engines) {
  describe(`${name}: active credential: replacement`, () => {
    const scenario = useGuard(engine);

    async function fail(): Promise<void> {
      const { lab } = scenario();
      await scenario().begin({ credentials }, both);
      await lab.emulator.control.fault({
        kind: "error",
        action: "ActivateCredential",
        times: 99,
        code: "UnauthorizedOperation",
        message: "denied today",
      });
      refused(await lab.apply(then), [/denied today/]);
      assert.deepEqual([...(await scenario().credentials())].sort(), [
        "legacy Active",
        "legacy Ready",
        "spare Ready",
      ]);
      await lab.emulator.control.clearFaults();
      await lab.emulator.control.clearCalls();
    }

    for (const how of ["as ever", "-refresh=false"]) {
      it(`${name}: the replacement of the Active credential, whose activation failed, goes on at the next apply, ${how}`, async () => {
        await fail();
        const { lab } = scenario();
        passed(await lab.apply(then, ...(how === "as ever" ? [] : [how])));
        assert.deepEqual(
          [...(await lab.changingCalls())],
          ["ActivateCredential", "DeleteCredential"],
        );
        const live = [...(await scenario().credentials())].sort();
        assert.deepEqual(live, ["legacy Active", "spare Ready"]);
        assert.equal((await lab.run("plan", "-detailed-exitcode")).exitCode, 0);
      });
    }

    it(`${name}: the replacement of the Active credential, whose activation failed, goes on where the user says that the new one is not tainted`, async () => {
      await fail();
      const { lab } = scenario();
      passed(await lab.run("untaint", "tic_managed_credential.legacy"));
      passed(await lab.apply(then));
      const live = [...(await scenario().credentials())].sort();
      assert.deepEqual(live, ["legacy Active", "spare Ready"]);
      assert.equal((await lab.run("plan", "-detailed-exitcode")).exitCode, 0);
    });
  });
}
