import assert from "node:assert/strict";

import type { TerraformAnswer } from "../../../support/terraform-answer.js";
import { engines } from "../guard/support/engines.js";
import { passed, refused } from "../guard/support/guard-scenario.js";
import { authorization, credential, legacy, role, spare } from "../guard/support/hcl.js";
import type { Side } from "./support/gate.js";
import { useProcesses } from "./support/process-scenario.js";

const activeSpare = credential(spare, "active = true");
/** Far below what one request may take, and above what a busy machine needs. */
const SOON = 8_000;

for (const [engine, name] of engines) {
  describe(`${name}: an interrupt`, function () {
    this.timeout(60_000);
    const scenario = useProcesses(engine, { requestTimeout: 30 });

    /** Interrupts a command once a call of it waits for its answer. */
    async function interrupted(
      action: string,
      side: Side,
      command: () => Promise<TerraformAnswer>,
    ): Promise<TerraformAnswer> {
      const there = scenario().gate.stop(action, side);
      const run = command();
      await there;
      const start = performance.now();
      await scenario().interrupt();
      const answer = await run;
      assert(performance.now() - start < SOON, "the call is not waited for");
      assert.deepEqual(await scenario().left(), []);
      return refused(answer, [
        new RegExp(`${action}: The run was stopped before the answer came\\.`),
        /\(Cancelled, no answer\)/,
      ]);
    }

    it("of a creation half done: what is made is kept in state, and the next apply goes on", async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials: [legacy] }, "");
      await interrupted("ActivateCredential", "before", () => lab.apply(activeSpare));
      assert.deepEqual(await scenario().credentials(), ["legacy Active", "spare Ready"]);
      const ids = await lab.ids();
      assert.equal(ids.length, 1);

      passed(await lab.apply(activeSpare));
      assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
      assert.deepEqual(await lab.ids(), ids);
    });

    it("of a deletion: the state keeps it, and the next apply looks first", async () => {
      const { lab } = scenario();
      const on = { authorization: { enabled: true }, credentials: [legacy, spare] };
      await scenario().begin(on, credential(spare));
      const { text } = await interrupted("DeleteCredential", "after", () => lab.apply(""));
      assert.match(text, /It may have been carried out all the same: run again, which looks first/);
      assert.deepEqual(await scenario().inState(), ["tic_managed_credential.spare"]);

      passed(await lab.apply(""));
      assert.deepEqual(await scenario().inState(), []);
    });

    it("of a plan at Vault: says so, and nothing was changed", async () => {
      const { lab } = scenario();
      await scenario().begin({ vault: { token: "root", mounts: [{ path: "tencentcloud" }] } }, "");
      const { text } = await interrupted("GET auth/tencentcloud/role/app", "before", () =>
        lab.plan(role("app")),
      );
      assert.match(text, /The call changed nothing: run again/);
      await scenario().untouched();
    });

    // What waits is the provider's own, and the same for both.
    if (engine === "opentofu") return;

    it("of a deletion that waits for the switch: nothing is lost, and the next apply goes on", async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials: [spare] }, credential(spare));
      const { text } = await interrupted("EnableAuthorization", "before", () =>
        lab.apply(authorization()),
      );
      assert.match(text, /Error: Cannot delete tic_managed_credential/);
      assert.match(text, /Error: Cannot make tic_authorization/);
      assert.deepEqual(await scenario().credentials(), ["spare Active"]);

      passed(await lab.apply(authorization()));
      assert.deepEqual(await scenario().credentials(), []);
      assert.deepEqual(await scenario().inState(), ["tic_authorization.tic"]);
    });
  });
}
