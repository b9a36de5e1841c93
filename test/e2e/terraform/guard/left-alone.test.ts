import assert from "node:assert/strict";

import { engines } from "./support/engines.js";
import { authorization, backend, credential, legacy, role } from "./support/hcl.js";
import { passed, useGuard, type Beginning } from "./support/guard-scenario.js";

const beginning: Beginning = {
  authorization: { enabled: true },
  credentials: [legacy],
  stacks: [{ stackName: "shop", method: "Authorization" }],
  vault: { token: "root", mounts: [{ path: "tencentcloud", roles: {} }] },
};
const declared = authorization() + credential(legacy) + backend() + role("app");
const addresses = [
  "tic_authorization.tic",
  "tic_managed_credential.legacy",
  "tic_vault_auth_backend.cam",
  "tic_vault_auth_role.app",
];

for (const [engine, name] of engines) {
  describe(`${name}: left alone`, () => {
    const scenario = useGuard(engine);
    const stays = async (): Promise<void> => {
      await scenario().untouched();
      assert.deepEqual(await scenario().inState(), []);
      assert.equal(await scenario().isEnabled(), true);
      assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
    };

    it(`${name}: what is no longer managed stays as it is, by removed blocks`, async () => {
      await scenario().begin(beginning, declared);
      // OpenTofu 1.9 knows no other kind of removed block than this one.
      const keep = engine === "terraform" ? "lifecycle {\n destroy = false\n}\n" : "";
      const removed = addresses.map((from) => `removed {\n from = ${from}\n${keep}}\n`).join("");
      passed(await scenario().lab.plan(removed));
      passed(await scenario().lab.apply(removed));
      await stays();
    });

    it(`${name}: what is no longer managed stays as it is, by state rm`, async () => {
      await scenario().begin(beginning, declared);
      passed(await scenario().lab.run("state rm", ...addresses));
      await stays();
      const { changes } = passed(await scenario().lab.plan(""));
      assert.equal(changes.delete, 0);
    });
  });
}
