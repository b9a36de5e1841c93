import assert from "node:assert/strict";

import { engines } from "../guard/support/engines.js";
import { refused } from "../guard/support/guard-scenario.js";
import { useProcesses } from "./support/process-scenario.js";
import { keyOf, SECOND, THIRD, useSecondAccount } from "./support/second-account.js";

for (const [engine, name] of engines) {
  describe(`${name}: provider: two configurations`, function () {
    this.timeout(60_000);
    const scenario = useProcesses(engine);
    const second = useSecondAccount();

    it(`${name}: two configurations of the provider, for two accounts and two Vaults: each object goes to its own, and a refusal says where it is`, async () => {
      const { lab } = scenario();
      const { emulator, program } = second();
      await second().begin(scenario());
      await second().apply(scenario());
      const inState = await scenario().inState();

      const refuses = async (...says: readonly RegExp[]): Promise<void> => {
        await lab.emulator.control.clearCalls();
        await emulator.control.clearCalls();
        refused(await lab.destroy(program), says);
        await scenario().untouched();
        assert.deepEqual(await second().changingCalls(), []);
        assert.deepEqual(await scenario().inState(), inState);
      };
      const stack = {
        stackId: "stk-00002222",
        stackName: "shop",
        method: "Authorization",
      } as const;
      await emulator.control.addStack(stack);
      await refuses(/\(A3\) with tic_authorization\.tic,/, /stack uses .+: stk-00002222 "shop"/);

      // The state says whose it is, whatever the key.
      Object.assign(lab.environment, keyOf(3));
      const whose = `belong to account ${THIRD}, but this \\w+ is in account ${SECOND}`;
      await refuses(new RegExp(`Cannot read tic_authorization .* ${whose}`));
    });
  });
}
