import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { run, withProgress } from "../../tools/run.mjs";
import { timersNow } from "../support/timers-now.js";

const LIMIT = 300;

describe("Run", function () {
  this.timeout(30_000);

  it("Running a command gives back its exit code and what it printed", async () => {
    const lines: string[] = [];
    const onLine = (line: string) => lines.push(line);
    const result = await run("sh", ["-c", "echo one; printf two; exit 4"], { onLine });
    assert.deepEqual(result, { code: 4, output: "one\ntwo", timedOut: false });
    await run("sh", ["-c", "echo three >&2"], { onLine });
    assert.deepEqual(lines, ["one", "two", "three"]);
  });

  it("Running a command gives it no standard input to wait for", async () => {
    assert.equal((await run("cat", [], { timeLimit: 10_000 })).timedOut, false);
  });

  it("Running a command rejects when there is no such command", async () => {
    await assert.rejects(run("no-such-command-anywhere", []), /ENOENT/);
  });

  it("Running a command ends it and its children when the time is over", async () => {
    const said = new EventEmitter();
    const over = once(said, "line");
    const { code, output, timedOut } = await run("sh", ["-c", "sleep 1000 & echo $!; wait"], {
      timeLimit: LIMIT,
      onLine: (line) => said.emit("line", line),
      // Nothing has to be killed.
      sleep: (milliseconds) => (milliseconds === LIMIT ? over : new Promise(() => undefined)),
    });
    assert.deepEqual([code, timedOut], [null, true]);
    await assertEnds(Number(output));
  });

  it("Running a command kills what does not listen when the time is over", async () => {
    const said = new EventEmitter();
    const over = once(said, "line");
    const waits: number[] = [];
    const script = "trap '' TERM; echo ready; sleep 1000; echo listened";
    const { code, output, timedOut } = await run("sh", ["-c", script], {
      timeLimit: LIMIT,
      onLine: (line) => said.emit("line", line),
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return over;
      },
    });
    assert.deepEqual([code, output, timedOut, waits], [null, "ready\n", true, [LIMIT, 5000]]);
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`Running a command ends commands within commands on ${signal}`, async () => {
      const worker = ["--import", "tsx", join(__dirname, "run-worker.ts")];
      const outer = spawn(process.execPath, [...worker, "twice"], {
        stdio: ["inherit", "pipe", "inherit"],
      });
      const [pid] = (await once(outer.stdout, "data")) as [Buffer];
      outer.kill(signal);
      const [ended] = (await once(outer, "exit")) as [number];
      assert.equal(ended, code);
      await assertEnds(Number(pid));
    });
  }

  it("Running a command tells how long it takes, for as long as it takes", async () => {
    const told: number[] = [];
    const twice = new EventEmitter();
    const work = once(twice, "told");
    // Mocha starts its own timer when it has got the test's promise.
    await turn();
    const timers = timersNow();
    await withProgress(
      work,
      (seconds) => {
        told.push(seconds);
        if (told.length === 2) twice.emit("told");
      },
      5,
    );
    assert.equal(timersNow(), timers, "nothing is told any more");
    assert.equal(told.length, 2);
    assert.ok(told.every((seconds) => Number.isInteger(seconds) && seconds >= 0));
  });
});

async function assertEnds(pid: number): Promise<void> {
  for (let tries = 0; tries < 200 && isThere(pid); tries++) await sleep(50);
  assert.ok(!isThere(pid), `process ${pid} is still there`);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}
