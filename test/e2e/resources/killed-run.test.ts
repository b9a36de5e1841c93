import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import * as tic from "tencentcloud-tic";

import { legacy, spare } from "../scenarios/support/account.js";
import { passed, program, useScenario } from "../scenarios/support/scenario.js";

const activeSpare = program(() => new tic.ManagedCredential("spare", { ...spare, active: true }));

describe("Killed run", () => {
  const scenario = useScenario();

  it("A run whose engine is killed midway is gone on with by the next run, which takes up what was made", async () => {
    const { lab } = scenario();
    const { control } = lab.emulator;
    await scenario().begin(
      { credentials: [legacy] },
      program(() => undefined),
    );
    await control.fault({ kind: "delay", action: "ActivateCredential", ms: 20_000, times: 1 });
    const cut = lab.up(activeSpare);
    while ((await scenario().credentials()).length < 2) await sleep(100);
    process.kill(await engine(), "SIGKILL");
    assert.equal((await cut).ok, false);
    await control.clearFaults();
    await lab.stack.cancel();

    const { text } = passed(await lab.up(activeSpare));
    assert.match(text, /A managed credential is taken over/);
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
    assert.deepEqual(await scenario().namesInState(), ["spare"]);
  });
});

/** The process id of this test's `pulumi`. */
async function engine(): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,comm="]);
  for (const line of stdout.split("\n")) {
    const [pid, parent, command] = line.trim().split(/\s+/);
    if (parent === String(process.pid) && command?.endsWith("pulumi") === true) return Number(pid);
  }
  throw new Error("No pulumi is running.");
}
