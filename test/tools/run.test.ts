import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run, withProgress } from "../../tools/run.mjs";
import { useTemporaryFolder } from "./temporary-folder.js";

describe("running a command", function () {
  this.timeout(30_000);
  const temporary = useTemporaryFolder();

  it("gives back its exit code and what it printed", async () => {
    const lines: string[] = [];
    const script = "echo one; echo two >&2; sleep 0.1; printf three; exit 4";
    const result = await run("sh", ["-c", script], { onLine: (line) => lines.push(line) });
    assert.equal(result.code, 4);
    assert.equal(result.timedOut, false);
    assert.deepEqual(lines.sort(), ["one", "three", "two"]);
  });

  it("gives it no standard input to wait for", async () => {
    assert.equal((await run("cat", [], { timeLimit: 10_000 })).timedOut, false);
  });

  it("rejects when there is no such command", async () => {
    await assert.rejects(run("no-such-command-anywhere", []), /ENOENT/);
  });

  it("ends it and its children when the time is over", async () => {
    const file = join(temporary(), "pid");
    const script = `sleep 1000 & echo $! > ${file}; wait`;
    const result = await run("sh", ["-c", script], { timeLimit: 300 });
    assert.deepEqual([result.code, result.timedOut], [null, true]);
    await assertEnds(Number(readFileSync(file, "utf8")));
  });

  it("kills what does not listen when the time is over", async () => {
    const script = "trap '' TERM; while :; do sleep 0.1; done";
    const { code, timedOut } = await run("sh", ["-c", script], { timeLimit: 300 });
    assert.deepEqual([code, timedOut], [null, true]);
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`ends commands within commands on ${signal}`, async () => {
      const file = join(temporary(), "pid");
      const worker = ["--import", "tsx", join(__dirname, "run-worker.ts")];
      const outer = spawn(process.execPath, [...worker, "twice", file], { stdio: "inherit" });
      while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(50);
      outer.kill(signal);
      const [ended] = (await once(outer, "exit")) as [number];
      assert.equal(ended, code);
      await assertEnds(Number(readFileSync(file, "utf8")));
    });
  }

  it("tells how long it takes, for as long as it takes", async () => {
    const told: number[] = [];
    assert.equal(
      await withProgress(sleep(70, "done"), (seconds) => told.push(seconds), 30),
      "done",
    );
    await sleep(60);
    assert.deepEqual(told, [0, 0]);
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
