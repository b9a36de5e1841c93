import assert from "node:assert/strict";

import { engines } from "../guard/support/engines.js";
import { passed, type Beginning } from "../guard/support/guard-scenario.js";
import { arnOf } from "../guard/support/hcl.js";
import { useProcesses } from "./support/process-scenario.js";

const beginning: Beginning = {
  vault: { token: "root", mounts: [{ path: "tencentcloud", roles: {} }] },
};

/** Roles under the addresses a and b. */
function program(roles: Readonly<Record<string, string>>): string {
  return Object.entries(roles)
    .map(
      ([label, name]) =>
        `resource "tic_vault_auth_role" "${label}" {\n arn = "${arnOf(name)}"\n}\n`,
    )
    .join("");
}

for (const [engine, name] of engines) {
  describe(`${name}: destroyed later`, function () {
    this.timeout(60_000);
    const scenario = useProcesses(engine);
    const before = program({ a: "one", b: "two" });
    const after = program({ a: "two", b: "one" });
    const roles = async () => {
      const { vault } = await scenario().lab.emulator.control.state();
      return vault.mounts.flatMap((mount) => Object.keys(mount.roles));
    };

    it(`${name}: what a plan left to another address goes in a destroy, whether it was handed on before or not`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, before);
      passed(await lab.apply(after));
      assert.deepEqual((await roles()).toSorted(), ["one", "two"]);
      passed(await lab.destroy(before));
      assert.deepEqual(await roles(), []);
      assert.deepEqual(await scenario().inState(), []);
    });

    it(`${name}: what a plan left to another address goes after each run of terraform test, which are of one process`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, "");
      await lab.write("main.tf", program({ a: "one" }));
      const run = 'run "makes" {\n  command = apply\n}\n';
      for (const name of ["one", "two"]) await lab.write(`${name}.tftest.hcl`, run);
      passed(await lab.run("test"));
      const made = (await lab.changingCalls()).filter((call) => call.startsWith("POST"));
      assert.equal(made.length, 2);
      assert.deepEqual(await roles(), []);
    });

    it(`${name}: what a plan left to another address goes where it is tainted, and another object is made in its place`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, program({ a: "one" }));
      passed(await lab.run("taint", "tic_vault_auth_role.a"));
      passed(await lab.apply(program({ a: "two" })));
      assert.deepEqual(await roles(), ["two"]);
    });

    it(`${name}: what a plan left to another address stays where a saved plan cannot tell of a tainted one, and goes after terraform untaint`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, program({ a: "one" }));
      const address = "tic_vault_auth_role.a";
      passed(await lab.run("taint", address));
      passed(await lab.plan(program({ a: "two" }), "-out=saved"));
      const refused = await lab.applySaved("saved");
      assert.ok(!refused.ok);
      assert.match(refused.text.replaceAll(/\s+/g, " "), /Run terraform untaint on its address/);
      assert.deepEqual([await roles(), (await scenario().inState()).length], [["one"], 1]);
      passed(await lab.run("untaint", address));
      passed(await lab.plan(program({ a: "two" }), "-out=saved"));
      passed(await lab.applySaved("saved"));
      assert.deepEqual(await roles(), ["two"]);
    });

    it(`${name}: what a plan left to another address goes when it is no more declared`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, before);
      passed(await lab.apply(after));
      passed(await lab.apply(program({ a: "two" })));
      assert.deepEqual(await roles(), ["two"]);
      passed(await lab.apply(""));
      assert.deepEqual(await roles(), []);
    });
  });
}
