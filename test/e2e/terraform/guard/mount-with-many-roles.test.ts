import assert from "node:assert/strict";

import { engines } from "./support/engines.js";
import { arnOf, backend } from "./support/hcl.js";
import { passed, refused, useGuard } from "./support/guard-scenario.js";

/** With the mount as many as Terraform changes at once; of more, it may begin with roles only. */
const MANY = 9;

/** Roles that name the mount in a text, so that Terraform orders nothing. */
const program = `${backend('path = "fresh"')}resource "tic_vault_auth_role" "many" {
  count = ${String(MANY)}
  mount = "fresh"
  arn   = "${arnOf("app-")}\${count.index}"
}
`;

const ordered = program.replace('mount = "fresh"', "mount = tic_vault_auth_backend.cam.path");
const vault = { token: "root", mounts: [{ path: "tencentcloud" }] };

for (const [engine, name] of engines) {
  describe(`${name}: new mount`, () => {
    const scenario = useGuard(engine);

    it(`${name}: a new mount, and more roles with its path as a text than may wait are made in one run`, async () => {
      const { lab } = scenario();
      await scenario().begin({ vault }, "");
      const { shown } = passed(await lab.apply(program));
      assert.doesNotMatch(shown, /Warning/, "the plan hears of the mount");
      assert.equal((await lab.run("plan", "-detailed-exitcode")).exitCode, 0);
    });

    for (const parallelism of [1, 3]) {
      it(`${name}: a new mount, and more roles with its path as a text than may wait are made with -parallelism=${String(parallelism)} too, or say what to write`, async () => {
        const { lab } = scenario();
        await scenario().begin({ vault }, "");
        const option = `-parallelism=${String(parallelism)}`;
        // Terraform may begin with roles only, in which case the mount waits for their end.
        const made = await lab.apply(program, option);
        if (!made.ok) {
          refused(made, [/\(V1\)/, /mount = tic_vault_auth_backend\.NAME\.path/]);
          passed(await lab.apply(ordered, option));
        }
        assert.equal((await lab.run("plan", "-detailed-exitcode")).exitCode, 0);
        passed(await lab.destroy(ordered, option));
        passed(await lab.apply(ordered, option));
      });
    }
  });
}
