import assert from "node:assert/strict";

import {
  both,
  credentials,
  foreign,
  mountWith,
  onAuthorization,
  shopOn,
} from "./support/beginnings.js";
import { engines } from "./support/engines.js";
import { passed, useGuard, type Beginning } from "./support/guard-scenario.js";
import { authorization, backend, role } from "./support/hcl.js";

for (const [engine, name] of engines) {
  describe(`${name}: tainted object`, () => {
    const scenario = useGuard(engine);
    const tainted: readonly (readonly [string, Beginning, string, string])[] = [
      ["the switch, in use", onAuthorization, authorization(), "tic_authorization.tic"],
      [
        "a credential, in use",
        { credentials, stacks: shopOn("cred-00000002") },
        both,
        "tic_managed_credential.spare",
      ],
      ["a mount, with a role of somebody else", foreign, backend(), "tic_vault_auth_backend.cam"],
      ["a role", mountWith("app"), role("app"), "tic_vault_auth_role.app"],
    ];
    for (const [what, beginning, program, address] of tainted) {
      it(`${name}: a tainted object is taken over again and finished, and not deleted: ${what}`, async () => {
        const { lab } = scenario();
        await scenario().begin(beginning, program);
        const before = [await scenario().inState(), await lab.ids()];
        passed(await lab.run("taint", address));
        passed(await lab.plan(program));
        passed(await lab.apply(program));
        await scenario().untouched();
        assert.deepEqual([await scenario().inState(), await lab.ids()], before);
        const { changes } = passed(await lab.plan(program));
        assert.deepEqual([changes.create, changes.delete], [0, 0]);
      });
    }
  });
}
