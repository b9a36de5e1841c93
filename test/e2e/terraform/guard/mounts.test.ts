import assert from "node:assert/strict";

import { vaultApi } from "../../../support/vault-api.js";
import { mountWith } from "./support/beginnings.js";
import { engines } from "./support/engines.js";
import { arnOf, backend, role } from "./support/hcl.js";
import { passed, refused, useGuard } from "./support/guard-scenario.js";

const onMount = "mount = tic_vault_auth_backend.cam.path";
const inOrder = backend() + role("app", onMount) + role("ci", onMount);
const withoutOrder = backend() + role("app") + role("ci");
const inTheWay = [
  /\(V6\)/,
  /auth\/tencentcloud has 1 role .*: "theirs"\./,
  /Next: .* set force to true, terraform apply, and delete then/,
];
const removals = [
  "DELETE auth/tencentcloud/role/app",
  "DELETE auth/tencentcloud/role/ci",
  "DELETE sys/auth/tencentcloud",
];

for (const [engine, name] of engines) {
  describe(`${name}: mount`, () => {
    const scenario = useGuard(engine);

    it(`${name}: a mount that is deleted (V6) is refused before any role goes, when one of somebody else is there as well`, async () => {
      const { lab } = scenario();
      await scenario().begin(mountWith("app", "ci", "theirs"), inOrder);
      await scenario().refusedIn(
        [
          () => lab.planDestroy(inOrder),
          () => lab.destroy(inOrder),
          () => lab.plan(""),
          () => lab.apply(""),
        ],
        inTheWay,
      );
    });

    it(`${name}: a mount that is deleted (V6) is refused while a role of ours stays`, async () => {
      await scenario().begin(mountWith("app", "ci"), inOrder);
      await scenario().refusedInBoth(role("app"), [/\(V6\)/, /"app"/]);
    });

    for (const [order, program] of [
      ["that lie on it by reference", inOrder],
      ["that nothing orders", withoutOrder],
    ] as const) {
      it(`${name}: a mount that is deleted (V6) goes after its own roles, which the same run deletes, ${order}`, async () => {
        const { lab } = scenario();
        await scenario().begin(mountWith("app", "ci"), program);
        passed(await lab.planDestroy(program));
        passed(await lab.destroy(program));
        const calls = await lab.changingCalls();
        assert.deepEqual([...calls].sort(), removals);
        assert.equal(calls.at(-1), removals[2]);
        assert.deepEqual(await scenario().inState(), []);
      });
    }

    it(`${name}: a mount that is deleted (V6) goes with all that it holds once force was applied, and a warning tells which`, async () => {
      const { lab } = scenario();
      await scenario().begin(mountWith("theirs"), backend());
      passed(await lab.apply(backend("force = true")));
      await scenario().untouched();
      const { text } = passed(await lab.plan(""));
      assert.match(text, /Warning: [^(]*\(V6\)/);
      assert.match(text, /auth\/tencentcloud is disabled with 1 role: "theirs"\./);
      passed(await lab.apply(""));
      assert.deepEqual(await lab.changingCalls(), ["DELETE sys/auth/tencentcloud"]);
    });

    it(`${name}: a mount that is deleted (V6) is refused by apply of a saved plan, when somebody wrote a role meanwhile`, async () => {
      const { lab } = scenario();
      await scenario().begin(mountWith(), backend());
      passed(await lab.plan("", "-out=saved"));
      const api = vaultApi(lab.emulator.url, "root");
      await api.ok("POST", "auth/tencentcloud/role/theirs", { arn: arnOf("theirs") });
      await lab.emulator.control.clearCalls();
      refused(await lab.applySaved("saved"), inTheWay);
      await scenario().untouched();
      assert.deepEqual(await scenario().inState(), ["tic_vault_auth_backend.cam"]);
    });
  });
}
