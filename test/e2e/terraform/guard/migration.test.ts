import assert from "node:assert/strict";

import { engines } from "./support/engines.js";
import { authorization, credential, fresh, legacy, spare } from "./support/hcl.js";
import { passed, refused, useGuard } from "./support/guard-scenario.js";

const credentials = [legacy, spare];
const shopOnLegacy = {
  stackName: "shop",
  method: "Credential",
  credentialId: "cred-00000001",
} as const;
const onlyCredentials = credential(legacy) + credential(spare);

for (const [engine, name] of engines) {
  describe(`${name}: the migration to TIC authorization`, () => {
    const scenario = useGuard(engine);

    it("plans clean with its warnings, then moves the live stacks, in one apply", async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);

      const plan = passed(await lab.plan(authorization()));
      assert.deepEqual(
        [plan.changes.create, plan.changes.update, plan.changes.delete],
        [1, 0, 2],
        plan.shown,
      );
      assert.match(plan.text, /Warning: [^(]*Stacks change [^(]*\(C5\)/);
      assert.match(plan.text, /stk-00000001 "shop" in ap-guangzhou/);
      assert.match(plan.text, /Warning: [^(]*for good \(C4\)/);
      await scenario().untouched();

      passed(await lab.apply(authorization()));
      assert.equal(await scenario().isEnabled(), true);
      assert.deepEqual(await scenario().credentials(), []);
      const { stacks } = await scenario().account();
      assert.deepEqual(
        stacks.map(({ method }) => method),
        ["Authorization"],
      );
      const calls = await lab.changingCalls();
      assert.ok(
        calls.indexOf("EnableAuthorization") < calls.indexOf("DeleteCredential"),
        calls.join(),
      );
      assert.deepEqual(await scenario().inState(), ["tic_authorization.tic"]);
      assert.equal((await lab.refreshOnlyPlan()).exitCode, 0);
    });

    it("with one operation at a time is refused or applied, and loses nothing on the way", async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);
      // Nothing else is heard of while a deletion is planned, so a plan may take it for the only one.
      const answer = await lab.apply(authorization(), "-parallelism=1");
      if (!answer.ok) refused(answer, [/\(C6\)/, /"(?:legacy|spare)" /]);

      passed(await lab.plan(authorization(), "-out=saved"));
      const saved = await lab.run("apply", "-parallelism=1", "saved");
      if (!saved.ok) {
        refused(saved, [/\(C6\)/, /terraform apply (?:again|goes on)/]);
        passed(await lab.apply(authorization()));
      }
      assert.deepEqual(await scenario().credentials(), []);
      assert.equal(await scenario().isEnabled(), true);
    });

    it("deletes nothing when enabling fails, and the next apply goes on from there", async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);
      await lab.emulator.control.fault({
        kind: "error",
        action: "EnableAuthorization",
        times: 1,
        code: "UnauthorizedOperation",
        message: "denied today",
      });

      refused(await lab.apply(authorization()), [/EnableAuthorization/, /denied today/]);
      assert.deepEqual(await scenario().credentials(), ["legacy Active", "spare Ready"]);
      assert.ok(!(await lab.changingCalls()).includes("DeleteCredential"));

      passed(await lab.apply(authorization()));
      assert.deepEqual(await scenario().credentials(), []);
      assert.deepEqual(await scenario().inState(), ["tic_authorization.tic"]);
    });

    it("keeps in state what a failed deletion left, and the next apply goes on from there", async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);
      await lab.emulator.control.fault({
        kind: "error",
        action: "DeleteCredential",
        times: 1,
        code: "UnauthorizedOperation",
        message: "denied today",
      });

      refused(await lab.apply(authorization()), [/DeleteCredential/, /denied today/]);
      assert.equal((await scenario().credentials()).length, 1);
      assert.equal((await scenario().inState()).length, 2);

      passed(await lab.apply(authorization()));
      assert.deepEqual(await scenario().credentials(), []);
      assert.deepEqual(await scenario().inState(), ["tic_authorization.tic"]);
    });
  });

  describe(`${name}: the way back from TIC authorization`, () => {
    const scenario = useGuard(engine);

    it("is refused by C3 with the two steps, which lead there", async () => {
      const { lab } = scenario();
      const on = { authorization: { enabled: true }, credentials: [legacy] };
      await scenario().begin(on, authorization());
      await scenario().refusedInBoth(credential(fresh), [
        /\(C3\)/,
        /first remove the tic_authorization and terraform apply.*; then add \[secret\]/,
      ]);

      passed(await lab.apply(""));
      passed(await lab.apply(credential(fresh)));
      assert.deepEqual(await scenario().credentials(), ["legacy Active", "fresh Ready"]);
    });

    it("says too that a stack keeps the switch on (A3)", async () => {
      const stacks = [{ stackName: "shop", method: "Authorization" }] as const;
      const on = { authorization: { enabled: true }, credentials: [legacy], stacks };
      await scenario().begin({ ...on, stacks: [...stacks] }, authorization());
      await scenario().refusedInBoth(credential(fresh), [/\(C3\)/, /stk-00000001 "shop"/]);
    });

    it("has no step when no credential is left (C4)", async () => {
      await scenario().begin({ authorization: { enabled: true } }, authorization());
      await scenario().refusedInBoth(credential(fresh), [/C4/, /even after the switch is off/]);
    });

    it("refuses a new credential beside a new switch, judged by what the run ends in", async () => {
      await scenario().begin({ credentials: [legacy] }, "");
      await scenario().refusedInBoth(authorization() + credential(fresh), [/\(C3\)/, /"fresh"/]);
      assert.equal(await scenario().isEnabled(), false);
    });
  });
}
