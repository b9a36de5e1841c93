import assert from "node:assert/strict";

import { engines } from "../guard/support/engines.js";
import { passed, useGuard } from "../guard/support/guard-scenario.js";
import { arnOf, role } from "../guard/support/hcl.js";

/** An argument in one form, and in another that says the same. */
const forms: readonly (readonly [one: string, other: string])[] = [
  ['role = "Form-0"', 'role = "FORM-0"'],
  ['role = "form-1"', ""],
  ['mount = "/team-a/cam/"', 'mount = "team-a/cam"'],
  ['token_ttl = "1h"', "token_ttl = 3600"],
  ["token_ttl = 90", 'token_ttl = "1m30s"'],
  ["token_ttl = 0", ""],
  ['token_max_ttl = "1d"', 'token_max_ttl = "24h"'],
  ['token_policies = ["Dev", "qa"]', 'token_policies = ["qa", "dev"]'],
  ['token_policies = ["Dev", "dev", " dev "]', 'token_policies = ["dev"]'],
  ["token_policies = []", ""],
  [
    'token_bound_cidrs = ["10.0.0.1/32", "2001:DB8::/32"]',
    'token_bound_cidrs = ["2001:db8::/32", "10.0.0.1"]',
  ],
  ["token_bound_cidrs = []", ""],
  ["token_no_default_policy = false", ""],
  ["token_num_uses = 0", ""],
  ['token_type = "default"', ""],
  ["adopt = true\n  preflight = false\n  allow_name_mismatch = true", ""],
];

const roles = (form: 0 | 1): string =>
  forms
    .map(
      (both, index) => `resource "tic_vault_auth_role" "r${String(index)}" {
  arn = "${arnOf(`form-${String(index)}`)}"
  ${both[form]}
}
`,
    )
    .join("");

const mounts = (more: readonly [string, string, string]): string => `
resource "tic_vault_auth_backend" "a" {
  path = ${more[0]}
  ${more[1]}
}
resource "tic_vault_auth_backend" "b" {
  path = "b"
  ${more[2]}
}
`;

const first =
  roles(0) + mounts(['"/a/b/"', 'description = ""\n max_lease_ttl = "1d"', "force = false"]);
const second = roles(1) + mounts(['"a/b"', "max_lease_ttl = 86400", ""]);

for (const [engine, name] of engines) {
  describe(`${name}: arguments`, function () {
    this.timeout(60_000);
    const scenario = useGuard(engine);
    const clean = async () => {
      const { exitCode, shown } = await scenario().lab.run("plan", "-detailed-exitcode");
      assert.equal(exitCode, 0, shown);
    };

    it(`${name}: arguments in their many forms are taken as they are written, and in another form make no call`, async () => {
      const { lab } = scenario();
      await scenario().begin(
        { vault: { token: "root", mounts: [{ path: "tencentcloud" }, { path: "team-a/cam" }] } },
        first,
      );
      await clean();
      assert.equal((await lab.refreshOnlyPlan()).exitCode, 0);

      const { changes, shown } = passed(await lab.plan(second));
      assert.deepEqual([changes.create, changes.delete, changes.replace], [0, 0, 0], shown);
      passed(await lab.apply(second));
      await scenario().untouched();
      await clean();
    });

    it(`${name}: arguments in their many forms that are left out name the role anew, which is another one`, async () => {
      const { lab } = scenario();
      const declared = (more: string) => `resource "tic_vault_auth_role" "app" {
  arn                 = "${arnOf("app")}"
  allow_name_mismatch = true
  ${more}
}
`;
      const mount = { vault: { token: "root", mounts: [{ path: "tencentcloud" }] } };
      await scenario().begin(mount, declared('role = "other"'));
      const plan = passed(await lab.plan(declared("")));
      assert.equal(plan.changes.replace, 1, plan.shown);
      assert.match(plan.shown, /~ role +="? ?.*"other" -> "app" # forces replacement/);
      passed(await lab.apply(declared("")));
      assert.deepEqual(await lab.ids(), ["auth/tencentcloud/role/app"]);
      assert.deepEqual([...(await lab.changingCalls())].sort(), [
        "DELETE auth/tencentcloud/role/other",
        "POST auth/tencentcloud/role/app",
      ]);
      await clean();
    });

    it(`${name}: arguments in their many forms that changes are ignored of stay as somebody else wrote them, whatever else is changed`, async () => {
      const { lab } = scenario();
      const declared = (policy: string) =>
        role(
          "app",
          `token_ttl = "1h"\n token_policies = ["${policy}"]\n lifecycle {\n ignore_changes = [token_ttl]\n }`,
        );
      const mount = { vault: { token: "root", mounts: [{ path: "tencentcloud" }] } };
      await scenario().begin(mount, declared("a"));
      await lab.emulator.control.setVaultRole("tencentcloud", "app", {
        arn: arnOf("app"),
        token_ttl: 7200,
        token_policies: ["a"],
      });
      await clean();
      passed(await lab.apply(declared("b")));
      const [write] = (await lab.emulator.control.calls({ changing: true })).slice(-1);
      assert.deepEqual(
        [write?.parameters.token_ttl, write?.parameters.token_policies],
        [7200, ["b"]],
      );
      await clean();
    });
  });
}
