import assert from "node:assert/strict";

import { passed, useGuard } from "../guard/support/guard-scenario.js";
import { arnOf } from "../guard/support/hcl.js";

const MANY = 200;

/** Roles with some settings each, thirty of which Terraform makes at a time. */
const program = (ttl: string): string => `resource "tic_vault_auth_role" "many" {
  count          = ${String(MANY)}
  arn            = "${arnOf("app-")}\${count.index}"
  token_ttl      = "${ttl}"
  token_policies = ["Dev", "qa-\${count.index}"]
}
`;

const AT_ONCE = "-parallelism=30";

describe("Terraform: two hundred roles", function () {
  this.timeout(120_000);
  const scenario = useGuard("terraform");

  /** How many calls the server got since this was asked last, by what they did. */
  async function calls(): Promise<{
    readonly roles: number;
    readonly others: number;
    readonly writes: number;
  }> {
    const { control } = scenario().lab.emulator;
    const all = await control.calls();
    await control.clearCalls();
    const roles = all.filter(({ action }) => action.includes("auth/tencentcloud/role/")).length;
    const writes = all.filter(({ changing }) => changing).length;
    return { roles, others: all.length - roles, writes };
  }

  before(() =>
    scenario().begin({ vault: { token: "root", mounts: [{ path: "tencentcloud" }] } }, ""),
  );

  it("Terraform: two hundred roles are made with a look, a write and a look back at each, and little more", async () => {
    const made = passed(await scenario().lab.apply(program("1h"), AT_ONCE));
    assert.equal(made.changes.create, MANY, made.shown);
    const { roles, others, writes } = await calls();
    assert.equal(writes, MANY);
    // The plan looks at each, and the apply plans once more before it looks, writes and looks back.
    assert.ok(roles <= 5 * MANY, `${String(roles)} calls about roles`);
    assert.ok(others <= 20, `${String(others)} other calls`);
  });

  it("Terraform: two hundred roles are planned with one look at each, and nothing to do", async () => {
    const plan = await scenario().lab.run("plan", "-detailed-exitcode", AT_ONCE);
    assert.equal(plan.exitCode, 0, plan.shown);
    const { roles, others, writes } = await calls();
    assert.equal(writes, 0);
    assert.equal(roles, MANY);
    assert.ok(others <= 5, `${String(others)} other calls`);
  });

  it("Terraform: two hundred roles are changed with one write each", async () => {
    const changed = passed(await scenario().lab.apply(program("2h"), AT_ONCE));
    assert.equal(changed.changes.update, MANY, changed.shown);
    const { roles, others, writes } = await calls();
    assert.equal(writes, MANY);
    assert.ok(roles <= 4 * MANY, `${String(roles)} calls about roles`);
    assert.ok(others <= 20, `${String(others)} other calls`);
  });

  it("Terraform: two hundred roles go with one write each, and nothing is left", async () => {
    const gone = passed(await scenario().lab.destroy(program("2h"), AT_ONCE));
    assert.equal(gone.changes.delete, MANY, gone.shown);
    const { roles, writes } = await calls();
    assert.equal(writes, MANY);
    assert.ok(roles <= 3 * MANY, `${String(roles)} calls about roles`);
    assert.deepEqual(await scenario().inState(), []);
  });
});
