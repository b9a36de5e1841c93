import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { defaultKey } from "../../../../provider/emulator/index.js";
import { PluginProcess } from "../../../terraform/server/plugin-process.js";
import { engines } from "../guard/support/engines.js";
import { passed } from "../guard/support/guard-scenario.js";
import { useProcesses } from "./support/process-scenario.js";
import { PROGRAM } from "./support/program.js";
import { keyOf, useSecondAccount } from "./support/second-account.js";

for (const [engine, name] of engines) {
  describe(`${name}: provider`, function () {
    this.timeout(60_000);
    const scenario = useProcesses(engine);
    const second = useSecondAccount();
    let started: PluginProcess | undefined;
    afterEach(() => started?.child.kill("SIGKILL"));

    it(`${name}: a provider that was started by hand, with --debug, serves every run by the line that it prints, each configuration for itself`, async () => {
      const { lab } = scenario();
      const { secretId, secretKey } = defaultKey(0);
      started = new PluginProcess([PROGRAM, "--debug"], {
        TENCENTCLOUD_SECRET_ID: secretId,
        TENCENTCLOUD_SECRET_KEY: secretKey,
        ...keyOf(1),
        TMPDIR: scenario().temporary,
        TF_LOG: "debug",
      });
      lab.environment.TF_REATTACH_PROVIDERS = await printed(started);
      await second().begin(scenario());
      // The keys are the process's own.
      for (const key of ["SECRET_ID", "SECRET_KEY"]) {
        Object.assign(lab.environment, { [`TENCENTCLOUD_${key}`]: "", [`SECOND_${key}`]: "" });
      }
      await second().apply(scenario());
      const { program } = second();
      assert.equal(passed(await lab.plan(program)).changes.create, 0);
      passed(await lab.destroy(program));
      assert.deepEqual(
        (await scenario().providers()).map(({ pid }) => pid),
        [started.child.pid],
      );

      started.child.kill("SIGINT");
      assert.equal((await started.ended).code, 0);
      assert.deepEqual(await scenario().left(), []);
    });
  });
}

/** What a shell makes of the line that a process prints for it. */
async function printed(process: PluginProcess): Promise<string> {
  let line = "";
  while (!line.startsWith("export ")) line = await process.line();
  const command = `${line}\nprintf %s "$TF_REATTACH_PROVIDERS"`;
  return (await promisify(execFile)("sh", ["-c", command])).stdout;
}
