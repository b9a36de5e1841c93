import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ServerStartError, startServer } from "../support/server-process.js";
import { writeScript } from "./fake-programs.js";
import { useTemporaryFolder } from "./temporary-folder.js";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    assert.ok(error instanceof Error && "code" in error && error.code === "ESRCH");
    return false;
  }
}

async function assertGone(...pids: number[]): Promise<void> {
  for (let left = 100; pids.some(isAlive); left--) {
    assert.ok(left > 0, `still alive: ${pids.filter(isAlive).join()}`);
    await sleep(50);
  }
}

describe("Server process", () => {
  const temporary = useTemporaryFolder();
  const bin = () => join(temporary(), "server");
  const start = (timeLimit?: number) =>
    startServer({
      bin: bin(),
      args: [],
      env: process.env,
      cwd: temporary(),
      ready: /ready/,
      ...(timeLimit === undefined ? {} : { timeLimit }),
    });
  const childOf = () => Number(readFileSync(join(temporary(), "child"), "utf8"));

  it("A server of a test is there once it says so, and gone once it is stopped", async () => {
    writeScript(bin(), "echo getting; echo ready", "exec sleep 60");
    const server = await start();
    assert.ok(isAlive(server.pid));
    assert.equal(server.output(), "getting\nready\n");
    await server.stop();
    assert.ok(!isAlive(server.pid));
    await server.stop();
  });

  const failures: [what: string, script: string, why: RegExp, timeLimit?: number][] = [
    ["ends first", "echo out; echo err >&2; exit 1", /does not serve: it ended.*out\nerr\n$/s],
    ["says nothing in time", "echo slow; exec sleep 60", /not ready after 0.5 s.*slow\n$/s, 500],
  ];
  for (const [what, script, why, timeLimit] of failures) {
    it(`A server of a test is an error with its output when it ${what}`, async () => {
      writeScript(bin(), script);
      await assert.rejects(start(timeLimit), (error) => {
        assert.ok(error instanceof ServerStartError);
        assert.match(error.message, why);
        return true;
      });
    });
  }

  it("A server of a test is an error when there is no such program", async () => {
    await assert.rejects(start(), { code: "ENOENT" });
  });

  for (const signal of ["SIGKILL", "SIGTERM", "SIGINT"] as const) {
    it(`A server of a test goes with its children when the tests' process ends by ${signal}`, async () => {
      writeScript(bin(), "sleep 60 &", "echo $! > child", "echo ready", "wait");
      const worker = spawn(
        process.execPath,
        ["--import", "tsx", join(__dirname, "server-worker.ts"), bin(), temporary()],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      const [line] = (await once(worker.stdout, "data")) as [Buffer];
      const pids = [Number(line.toString()), childOf()];
      assert.ok(pids.every(isAlive));
      worker.kill(signal);
      await assertGone(...pids);
    });
  }
});
