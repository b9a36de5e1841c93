import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { open, readFile, writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

import { createEmulator, defaultKey, EmulatorControl } from "../../provider/emulator/index.js";
import { RawHttp } from "./support/raw-http.js";
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

describe("Command", function () {
  this.timeout(20_000);
  const path = useFolder();
  afterEach(() => {
    for (const command of started.splice(0)) command.kill("SIGKILL");
  });

  it("The command tencentcloud-tic emulator says where it is and which keys it knows, runs until SIGTERM, and keeps its state", async () => {
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

  it("The command tencentcloud-tic emulator prints endpoints and key ids, but no key, and stops at SIGINT", async () => {
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

  it("The command tencentcloud-tic emulator --help prints the usage", async () => {
    const { code, out } = await ended(start("--help"));
    assert.equal(code, 0);
    assert.match(
      out,
      /^Usage: tencentcloud-tic emulator \[--port N\] \[--state FILE\] \[--seed FILE\] \[--allow-host NAME\]\n/,
    );
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`The command tencentcloud-tic emulator ends at ${signal} whatever its connections do`, async () => {
      const command = start("--port", "0");
      const address = await url(command);
      const control = new EmulatorControl(address);
      await control.fault({ kind: "delay", ms: 2 ** 31 - 1, action: "GetRole", times: 1 });
      const head = "POST / HTTP/1.1\r\nhost: localhost\r\n";
      const connections = await Promise.all(
        [
          "",
          "GET /control/calls HTTP/1.1\r\nhost: localhost\r\n\r\n",
          `${head}content-length: 10\r\n\r\n{`,
          `${head}x-tc-action: GetRole\r\ncontent-length: 2\r\n\r\n{}`,
          "POST",
        ].map(async (text) => {
          const connection = await RawHttp.open(address);
          await connection.send(text);
          return connection;
        }),
      );
      assert.equal((await connections[1]?.answer())?.status, 200, "this one is kept open");
      const ending = once(command, "close");
      command.kill(signal);
      assert.deepEqual(await ending, [0, null]);
      for (const connection of connections) assert.ok(await connection.closed());
    });
  }

  it("The command tencentcloud-tic emulator ends at a signal while it starts", async () => {
    assert.equal(spawnSync("mkfifo", [path("seed.json")]).status, 0);
    // It waits for somebody who writes into the pipe.
    const command = start("--port", "0", "--seed", path("seed.json"));
    const writer = await open(path("seed.json"), "w");
    const ending = once(command, "close");
    command.kill("SIGTERM");
    assert.deepEqual(await ending, [null, "SIGTERM"]);
    await writer.close();
  });

  it("The command tencentcloud-tic emulator prints no character of a seed or a path that a terminal obeys", async () => {
    const secretId = "AKID\u001b[2J\n::error::\u202e";
    const seed = path("se\u001b]0;ed.json");
    await writeFile(seed, JSON.stringify({ accounts: [{ keys: [{ secretId, secretKey: "k" }] }] }));
    const command = start("--port", "0", "--seed", seed);
    const result = ended(command);
    command.stdout.once("data", () => command.kill("SIGTERM"));
    const { out } = await result;
    assert.ok(out.includes(String.raw`AKID\u{1b}[2J\u{a}::error::\u{202e}  RootAccount`), out);
    assert.match(out.replaceAll("\n", ""), /^[^\p{Cc}\p{Cf}]*$/u);

    await writeFile(path("bad.json"), JSON.stringify({ "\u001b[2J": 1 }));
    const { error } = await ended(start("--seed", path("bad.json")));
    assert.ok(error.includes(String.raw`additional properties (\u{1b}[2J)`), error);
  });

  it("The command tencentcloud-tic emulator answers under the names that it is told to allow", async () => {
    const command = start("--port", "0", "--allow-host", "emulator", "--allow-host", "b.test");
    const address = await url(command);
    for (const [host, status] of [
      ["emulator:8480", 200],
      ["B.test", 200],
      ["c.test", 400],
    ] as const) {
      const connection = await RawHttp.open(address);
      await connection.send(`GET /control/calls HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
      assert.equal((await connection.answer())?.status, status, host);
      connection.end();
    }
  });

  it("The command tencentcloud-tic emulator takes a seed that begins with a mark of its encoding", async () => {
    await writeFile(path("seed.json"), '\uFEFF{"accounts":[{"accountId":"100000000042"}]}');
    const command = start("--port", "0", "--seed", path("seed.json"));
    const { accounts } = await new EmulatorControl(await url(command)).state();
    assert.equal(accounts[0]?.accountId, "100000000042");
  });

  it("The command tencentcloud-tic emulator: a port in use is one line and exit code 1", async () => {
    const emulator = await createEmulator();
    try {
      const { code, out, error } = await ended(start("--port", String(emulator.port)));
      assert.deepEqual([code, out], [1, ""]);
      assert.match(error, /^tencentcloud-tic emulator: the port is in use\. Choose another .*\n$/);
    } finally {
      await emulator.close();
    }
  });

  const state = (accounts: unknown) => JSON.stringify({ format: 1, seed: {}, data: { accounts } });
  const files: [string, string, string, number, RegExp][] = [
    ["--seed", "no.json", "", 2, /no\.json cannot be read\. Example: \{"accounts"/],
    ["--seed", "broken.json", "{", 2, /broken\.json is not JSON/],
    ["--seed", "deep.json", "[".repeat(100_000), 2, /deep\.json is not JSON/],
    [
      "--seed",
      "wrong.json",
      '{"accounts":[{"keys":[{}]}]}',
      2,
      /seed\.accounts\.0\.keys\.0: must /,
    ],
    ["--seed", "null.json", '{"accounts":[null]}', 2, /seed\.accounts\.0: must be object/],
    ["--state", "broken.json", "{", 1, /broken\.json is broken: it is not JSON/],
    ["--state", "null.json", state([null]), 1, /broken: data\.accounts\.0: must be object/],
    ["--state", "keys.json", state([{ keys: 1 }]), 1, /broken: data\.accounts\.0: must have requ/],
  ];
  for (const [option, name, content, expected, message] of files) {
    it(`The command tencentcloud-tic emulator: ${option} ${name} is one line and exit code ${String(expected)}`, async () => {
      if (content !== "") await writeFile(path(name), content);
      await refuses([option, path(name)], expected, message);
    });
  }

  const wrong: [string[], RegExp][] = [
    [["--port", "many"], /--port must be a number from 0 to 65535\. Example: --port \d+/],
    [["--port", "65536"], /--port must be a number/],
    [["--colour"], /Unknown option '--colour'/],
    [["--allow-host", "a:80"], /--allow-host takes a host name without a port, not a:80\./],
  ];
  for (const [args, message] of wrong) {
    it(`The command tencentcloud-tic emulator: ${args.join(" ")} is one line and exit code 2`, () =>
      refuses(args, 2, message));
  }
});

async function refuses(args: string[], expected: number, message: RegExp): Promise<void> {
  const { code, out, error } = await ended(start("--port", "0", ...args));
  assert.deepEqual([code, out], [expected, ""], error);
  assert.match(error, message);
  assert.match(error, /^tencentcloud-tic emulator: .*\n$/, "one line");
}
