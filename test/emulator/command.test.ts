import assert from "node:assert/strict";
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { createEmulator, defaultKey, EmulatorControl } from "../../provider/emulator/index.js";
import { useFolder } from "./support/temporary-folder.js";

type Command = ChildProcessByStdio<null, Readable, Readable>;

const started: Command[] = [];

function start(...args: string[]): Command {
  const script = require.resolve("./support/run-command.ts");
  const command = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(command);
  return command;
}

/** What a command printed and its exit code, once it has ended. */
async function ended(command: Command): Promise<{ code: unknown; out: string; error: string }> {
  const [out, error, [code]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, "close") as Promise<[number | null]>,
  ]);
  return { code, out, error };
}

/** The URL that a running command printed, once it is ready. */
async function url(command: Command): Promise<string> {
  const [chunk] = (await once(command.stdout, "data")) as [Buffer];
  const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString()) ?? [];
  assert(found, chunk.toString());
  return found;
}

describe("tencentcloud-tic emulator", function () {
  this.timeout(20_000);
  const path = useFolder();
  afterEach(() => {
    for (const command of started.splice(0)) command.kill("SIGKILL");
  });

  it("says where it is and which keys it knows, runs until SIGTERM, and keeps its state", async () => {
    const seed = path("seed.json");
    const state = path("state.json");
    await writeFile(seed, JSON.stringify({ accounts: [{ credentials: [{ name: "legacy" }] }] }));
    const command = start("--port", "0", "--seed", seed, "--state", state);
    const address = await url(command);
    const control = new EmulatorControl(address);
    await control.setAuthorization({ enabled: true });
    assert.equal((await control.state()).accounts[0]?.credentials[0]?.name, "legacy");
    command.kill("SIGTERM");
    const [code] = (await once(command, "close")) as [number | null];
    assert.equal(code, 0);
    await assert.rejects(fetch(address), "the port is free again");
    assert.match(await readFile(state, "utf8"), /"enabled":true/);
  });

  it("prints endpoints and key ids, but no key, and stops at SIGINT", async () => {
    const command = start("--port", "0");
    const result = ended(command);
    command.stdout.once("data", () => command.kill("SIGINT"));
    const { code, out, error } = await result;
    assert.equal(code, 0, error);
    assert.match(
      out,
      /^Emulator of CAM, STS, TIC, the settings gateway and Vault: http:\/\/127\.0\.0\.1:\d+\n/,
    );
    assert.match(out, /tic:gatewayEndpoint {2}http:\/\/127\.0\.0\.1:\d+\n/);
    assert.match(out, /tic:endpoints {8}\{"cam":"http:\/\/127\.0\.0\.1:\d+","sts":/);
    assert.match(out, /Vault:\n {2}VAULT_ADDR=http:\/\/127\.0\.0\.1:\d+\n {2}VAULT_TOKEN=root\n/);
    assert.ok(out.includes(defaultKey(0).secretId));
    assert.ok(!out.includes(defaultKey(0).secretKey));
    assert.match(out, /secret keys are in docs\/emulator\.md/);
    const [, heading] = /under "(.*)"/.exec(out) ?? [];
    assert.match(
      await readFile("docs/emulator.md", "utf8"),
      new RegExp(`^## ${heading ?? "-"}$`, "m"),
    );
  });

  it("--help prints the usage", async () => {
    const { code, out } = await ended(start("--help"));
    assert.equal(code, 0);
    assert.match(
      out,
      /^Usage: tencentcloud-tic emulator \[--port N\] \[--state FILE\] \[--seed FILE\]/,
    );
  });

  it("a port in use is one line and exit code 1", async () => {
    const emulator = await createEmulator();
    try {
      const { code, out, error } = await ended(start("--port", String(emulator.port)));
      assert.deepEqual([code, out], [1, ""]);
      assert.match(error, /^tencentcloud-tic emulator: the port is in use\. Choose another .*\n$/);
    } finally {
      await emulator.close();
    }
  });

  it("wrong arguments, seeds and state files are one line and an exit code each", async () => {
    await writeFile(path("wrong.json"), '{"accounts":[{"keys":[{"secretId":"A"}]}]}');
    await writeFile(path("broken.json"), "{");
    const cases: [string[], number, RegExp][] = [
      [["--port", "many"], 2, /--port must be a number from 0 to 65535\. Example: --port \d+/],
      [["--port", "65536"], 2, /--port must be a number/],
      [["--colour"], 2, /Unknown option '--colour'/],
      [["--seed", path("none.json")], 2, /none\.json cannot be read\. Example: \{"accounts"/],
      [["--seed", path("broken.json")], 2, /broken\.json is not JSON/],
      [["--seed", path("wrong.json")], 2, /seed\.accounts\.0\.keys\.0: must have required/],
      [["--state", path("broken.json")], 1, /broken\.json is broken: it is not JSON/],
    ];
    for (const [args, expected, message] of cases) {
      const { code, out, error } = await ended(start(...args));
      assert.deepEqual([code, out], [expected, ""], error);
      assert.match(error, message);
      assert.match(error, /^tencentcloud-tic emulator: .*\n$/, "one line");
    }
  });
});
