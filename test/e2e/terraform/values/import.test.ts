import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { engines } from "../guard/support/engines.js";
import { passed, refused, useGuard, type Beginning } from "../guard/support/guard-scenario.js";
import { arnOf, authorization, backend, credential, legacy, role } from "../guard/support/hcl.js";

const beginning: Beginning = {
  authorization: { enabled: true },
  credentials: [legacy],
  vault: {
    token: "root",
    mounts: [
      {
        path: "tencentcloud",
        description: "logins",
        config: { maxLeaseTtl: 86400 },
        roles: {
          app: { arn: arnOf("app"), token_ttl: 3600, token_policies: ["dev"], token_num_uses: 3 },
        },
      },
    ],
  },
};

/** Addresses, and the ids of what is there already. */
const objects: readonly (readonly [address: string, id: string])[] = [
  ["tic_authorization.tic", "100000000001"],
  ["tic_managed_credential.legacy", "cred-00000001"],
  ["tic_vault_auth_backend.cam", "auth/tencentcloud"],
  ["tic_vault_auth_role.app", "auth/tencentcloud/role/app"],
];

const blocks = objects.map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`).join("");

/** The same, written by hand. */
const program =
  authorization() +
  credential(legacy, "depends_on = [tic_authorization.tic]") +
  backend('description = "logins"\n max_lease_ttl = "1d"') +
  role("app", 'token_ttl = "1h"\n token_policies = ["dev"]\n token_num_uses = 3');

for (const [engine, name] of engines) {
  describe(`${name}: import`, function () {
    this.timeout(60_000);
    const scenario = useGuard(engine);
    const clean = async () => {
      const { exitCode, shown } = await scenario().lab.run("plan", "-detailed-exitcode");
      assert.equal(exitCode, 0, shown);
    };

    it(`${name}: what is there already is imported by blocks, and its configuration is generated`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, "");
      const generated = join(lab.directory, "generated.tf");
      const plan = passed(await lab.plan(blocks, "-generate-config-out=generated.tf"));
      assert.deepEqual([plan.changes.import, plan.changes.create, plan.changes.update], [4, 0, 0]);
      passed(await lab.apply(blocks));
      await scenario().untouched();
      assert.match(await readFile(generated, "utf8"), /token_ttl += "3600"/);
      await clean();
      await rm(generated);
    });

    it(`${name}: what is there already is imported by its id, with a configuration that is written by hand`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, "");
      for (const [address, id] of objects) passed(await lab.import(program, address, id));
      // The key was never seen: it is written down, and counts as the one that is there.
      const plan = passed(await lab.plan(program));
      assert.match(plan.text, /The key of an imported object is not compared/);
      passed(await lab.apply(program));
      await scenario().untouched();
      await clean();
    });

    it(`${name}: what is there already is not found by an id of another form, which says what is right`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, "");
      refused(await lab.import(program, "tic_vault_auth_role.app", "app"), [
        /"app" is no path of a role\. Example: auth\/tencentcloud\/role\/app/,
      ]);
      refused(await lab.import(program, "tic_managed_credential.legacy", "legacy"), [
        /There is no legacy to import/,
      ]);
      assert.deepEqual(await scenario().inState(), []);
    });
  });
}
