import assert from "node:assert/strict";

import { passed, refused, useGuard, type Beginning } from "../guard/support/guard-scenario.js";
import { engines } from "../guard/support/engines.js";
import { legacy, role } from "../guard/support/hcl.js";
import { argumentsOf, unknownAuthorization, unknownProgram } from "./support/unknown-program.js";
import { resourceKinds } from "../../../support/kinds.js";

const beginning: Beginning = {
  credentials: [legacy],
  vault: { token: "root", mounts: [{ path: "tencentcloud" }] },
};

for (const [engine, name] of engines) {
  describe(`${name}: values`, function () {
    this.timeout(120_000);
    const scenario = useGuard(engine);

    /** What a plan says of each resource, which it would else sum up. */
    async function warnings(program: string): Promise<readonly string[]> {
      const { lab } = scenario();
      passed(await lab.plan(program));
      const { shown } = await lab.run("plan", "-json");
      return shown
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line) as { diagnostic?: { summary: string; detail: string } })
        .flatMap(({ diagnostic }) =>
          diagnostic === undefined ? [] : [`${diagnostic.summary}: ${diagnostic.detail}`],
        );
    }

    for (const kind of resourceKinds) {
      const program = (round: number) =>
        kind === "Authorization"
          ? unknownAuthorization(engine, round)
          : unknownProgram(kind, engine, round);

      it(`${name}: the plan names values that are not known before an apply, and the apply judges and writes them: every argument of a ${kind}`, async () => {
        const { lab } = scenario();
        await scenario().begin(beginning, "");
        const said = await warnings(program(1));
        const judged = argumentsOf(kind, engine).filter(
          ({ input }) => input?.secret !== true && input !== undefined,
        );
        for (const { name: argument } of judged) {
          const told = said.filter((one) =>
            new RegExp(`^Not judged in plan.*\\b${argument}\\b.* not known until apply`).test(one),
          );
          assert.ok(
            told.length >= (kind === "Authorization" ? 1 : 2),
            `${argument}: ${told.join("\n")}`,
          );
        }
        await scenario().untouched();

        passed(await lab.apply(program(1)));
        const again = await lab.run("plan", "-detailed-exitcode");
        assert.equal(again.exitCode, 0, again.shown);

        // In the second round, objects are there, and nothing is known once more.
        passed(await lab.apply(program(2)));
        const last = await lab.run("plan", "-detailed-exitcode");
        assert.equal(last.exitCode, 0, last.shown);
      });
    }

    it(`${name}: values that are not known before an apply of a mount do not hide it from the roles on it`, async () => {
      const { lab } = scenario();
      await scenario().begin({ vault: { token: "root" } }, "");
      const program = `resource "terraform_data" "later" {
  input = "logins"
}
resource "tic_vault_auth_backend" "new" {
  path        = "new"
  description = terraform_data.later.output
}
${role("app", "mount = tic_vault_auth_backend.new.path")}`;
      passed(await lab.plan(program));
      passed(await lab.apply(program));
      assert.equal((await lab.run("plan", "-detailed-exitcode")).exitCode, 0);
    });

    it(`${name}: values that are not known before an apply that turn out to be wrong are refused in apply, at their line, and nothing is written`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, "");
      const program = `resource "terraform_data" "later" {
  input = "qcs::cam::uin/100000000001:uin/100000000002"
}
resource "tic_vault_auth_role" "app" {
  arn = terraform_data.later.output
}
`;
      passed(await lab.plan(program));
      const { shown } = refused(await lab.apply(program), [
        /arn cannot be used/,
        /This is the arn of a CAM user/,
      ]);
      assert.match(shown, /on main\.tf line 5, in resource "tic_vault_auth_role" "app":/);
      await scenario().untouched();
    });
  });
}
