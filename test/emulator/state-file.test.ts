import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { dirname } from "node:path";

import {
  createEmulator,
  StateFileError,
  type Emulator,
  type EmulatorState,
} from "../../provider/emulator/index.js";
import { StateFile } from "../../provider/emulator/store/state-file.js";
import { Fixture } from "./support/fixture.js";
import { useFolder } from "./support/temporary-folder.js";

const CREATE = {
  StackName: "shop",
  StackRegion: "ap-guangzhou",
  TemplateUrl: "https://example-1250000000.cos.ap-guangzhou.myqcloud.com/main.zip",
};

describe("State file", () => {
  const path = useFolder();
  const running: (Fixture | Emulator)[] = [];
  const start = async (options: ConstructorParameters<typeof Fixture>[0] = {}) => {
    const fixture = new Fixture({ stateFile: path("state.json"), ...options });
    await fixture.start();
    running.push(fixture);
    return fixture;
  };
  const stored = async () => {
    const text = await readFile(path("state.json"), "utf8");
    return (JSON.parse(text) as { data: EmulatorState }).data.accounts[0];
  };
  afterEach(async () => {
    for (const one of running.splice(0)) await ("stop" in one ? one.stop() : one.close());
  });

  it("A state file lets a second emulator go on where the first one ended, whatever its seed", async () => {
    const seed = { accounts: [{ credentials: [{ name: "legacy" }] }], delays: { stackPolls: 3 } };
    const first = await start({ seed });
    const { StackId, VersionId } = await first.ok("tic", "CreateStack", CREATE);
    await first.ok("tic", "ApplyStack", { StackId, VersionId });
    await first.ok("tic", "DescribeStacks");
    const state = await first.control.state();
    await first.stop();

    const second = await start({ seed: { accounts: [{ accountId: "100000000077" }] } });
    assert.deepEqual(await second.control.state(), state);
    assert.equal(state.accounts[0]?.stacks[0]?.running?.looksLeft, 2, "looks are kept too");
    await second.control.reset();
    const { accounts } = await second.control.state();
    assert.deepEqual(accounts[0]?.stacks, [], "reset goes back to the first seed");
    assert.equal(accounts[0].credentials[0]?.name, "legacy");
  });

  it("A state file does not bring back what the seed had and somebody took away", async () => {
    const first = await start({ seed: { roleDeletionFailure: "in use" } });
    await first.control.setRoleDeletionFailure();
    await first.stop();
    const second = await start();
    assert.equal((await second.control.state()).roleDeletionFailure, undefined);
  });

  it("A state file holds a change before the call that made it is answered, also one from outside", async () => {
    const emulator = await start({ seed: { accounts: [{ roles: [{}] }] } });
    await emulator.ok("tic-settings", "EnableAuthorization");
    assert.equal((await stored())?.authorization.enabled, true);
    await emulator.ok("tic-settings", "DisableAuthorization");
    assert.equal((await stored())?.authorization.enabled, false);
    await emulator.control.deleteRole();
    assert.deepEqual((await stored())?.roles, []);
  });

  it("A state file holds a change whose answer was lost", async () => {
    const emulator = await start({ seed: { accounts: [{ roles: [{}] }] } });
    await emulator.control.fault({ kind: "lost-answer", times: 1 });
    await assert.rejects(emulator.call("tic-settings", "EnableAuthorization"));
    assert.equal((await stored())?.authorization.enabled, true);
  });

  it("A state file is whole at every moment, with many changes at once, and leaves no other file", async () => {
    const emulator = await start({ seed: { accounts: [{ credentials: [{ name: "a" }] }] } });
    let open = 40;
    const changes = Promise.all(
      Array.from({ length: open }, () =>
        emulator.ok("tic", "CreateStack", CREATE).finally(() => {
          open -= 1;
        }),
      ),
    );
    let reads = 0;
    while (open > 0) {
      assert.ok(await stored());
      reads += 1;
    }
    await changes;
    assert.ok(reads > 0);
    assert.equal((await stored())?.stacks.length, 40);
    assert.deepEqual(await readdir(dirname(path("state.json"))), ["state.json"]);
    assert.equal((await stat(path("state.json"))).mode & 0o777, 0o600);
  });

  it("A state file is written once for changes that come while a write is under way", async () => {
    const file = new StateFile(path("state.json"));
    let written = 0;
    const emulator = await createEmulator({ stateFile: path("other.json") });
    running.push(emulator);
    const content = await new StateFile(path("other.json")).read();
    assert(content);
    const next = (): NonNullable<typeof content> => {
      written += 1;
      return content;
    };
    await Promise.all(Array.from({ length: 100 }, () => file.write(next)));
    assert.equal(written, 1);
    const first = file.write(next);
    await new Promise(setImmediate);
    await Promise.all([first, ...Array.from({ length: 100 }, () => file.write(next))]);
    assert.equal(written, 3);
  });

  it("A state file tells the caller of a change that could not be written, and the next one goes on", async () => {
    const emulator = await start({ seed: { accounts: [{ roles: [{}] }] } });
    const folder = dirname(path("state.json"));
    await rm(folder, { recursive: true });
    await assert.rejects(
      emulator.control.setAuthorization({ enabled: true }),
      /state\.json cannot be written \(ENOENT\)/,
    );
    await mkdir(folder);
    await emulator.control.setAuthorization({ enabled: true });
    assert.equal((await stored())?.authorization.enabled, true);
  });

  const broken: [string, string, RegExp][] = [
    ["is cut off", '{"format":1,"seed":{', /state\.json is broken: it is not JSON. Delete it/],
    ["is no object", "[]", /is broken: it is no JSON object/],
    ["is of another format", '{"format":2,"seed":{},"data":{}}', /is not a state file of format 1/],
    ["has no accounts", '{"format":1,"seed":{},"data":{}}', /is not a state file of format 1/],
    [
      "has no account where one should be",
      '{"format":1,"seed":{},"data":{"accounts":[null]}}',
      /state\.json is broken: data\.accounts\.0: must be object\. Delete it/,
    ],
    [
      "has a wrong seed",
      '{"format":1,"seed":{"accounts":[null]},"data":{"accounts":[]}}',
      /state\.json is broken: seed\.accounts\.0: must be object/,
    ],
    ["is nested too deep", "[".repeat(5000), /state\.json is broken: it is not JSON/],
    [
      "is wrong in the middle",
      '{"format":1, x "secretKey":"hidden"}',
      /^(?!.*hidden).* It is wrong from character 13 on\.$/,
    ],
  ];
  for (const [what, text, message] of broken) {
    it(`A state file is refused, and left as it is, when it ${what}`, async () => {
      await writeFile(path("state.json"), text);
      await assert.rejects(createEmulator({ stateFile: path("state.json") }), (error: Error) => {
        assert(error instanceof StateFileError);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(await readFile(path("state.json"), "utf8"), text);
    });
  }

  it("A state file is refused when it is no regular file, without waiting for it", async () => {
    assert.equal(spawnSync("mkfifo", [path("pipe")]).status, 0);
    await assert.rejects(
      createEmulator({ stateFile: path("pipe") }),
      /is no regular file\. Delete/,
    );
    await assert.rejects(createEmulator({ stateFile: "/dev/zero" }), /is no regular file/);
  });

  it("A state file is refused when it is huge", async () => {
    await writeFile(path("huge.json"), "");
    await truncate(path("huge.json"), 3 * 1024 ** 3);
    await assert.rejects(
      createEmulator({ stateFile: path("huge.json") }),
      /is larger than \d+ bytes/,
    );
  });

  it("A state file is private, also when it was not", async () => {
    const first = await start();
    await first.stop();
    await chmod(path("state.json"), 0o644);
    await start();
    assert.equal((await stat(path("state.json"))).mode & 0o777, 0o600);
  });

  it("A state file stays where a link leads", async () => {
    await mkdir(path("elsewhere"));
    const first = await start({ stateFile: path("elsewhere/state.json") });
    await first.stop();
    await symlink(path("elsewhere/state.json"), path("state.json"));
    const second = await start();
    await second.control.setAuthorization({ enabled: true });
    assert.equal(await readlink(path("state.json")), path("elsewhere/state.json"));
    assert.match(await readFile(path("elsewhere/state.json"), "utf8"), /"enabled":true/);
  });

  it("A state file is written through no link and no file that somebody laid out before", async () => {
    await writeFile(path("victim"), "untouched");
    const names = [`state.json.${String(process.pid)}.tmp`, ".state.json.tmp", "state.json.tmp"];
    for (const name of names) await symlink(path("victim"), path(name));
    await symlink(path("nowhere"), path("state.json"));
    const emulator = await start();
    await emulator.control.setAuthorization({ enabled: true });
    assert.equal(await readFile(path("victim"), "utf8"), "untouched");
    assert.deepEqual((await readdir(dirname(path("victim")))).toSorted(), [
      ...[...names, "state.json", "victim"].toSorted(),
    ]);
  });

  it("A state file never has the same second file twice, and leaves none when it cannot be written", async () => {
    const seen = new Set<string>();
    const file = new StateFile(path("taken"));
    // A folder with something in it cannot be replaced, so that each write fails at its end.
    await mkdir(path("taken/more"), { recursive: true });
    // Long enough to be seen while it is written.
    const content = { seed: {}, data: { text: "x".repeat(20_000_000) } };
    for (let round = 0; round < 5; round += 1) {
      const failed = file.write(() => content);
      const ended = new AbortController();
      const refused = assert
        .rejects(failed, /taken cannot be written \((EISDIR|ENOTEMPTY|EEXIST)\)/)
        .finally(() => {
          ended.abort();
        });
      while (!ended.signal.aborted) {
        for (const name of await readdir(dirname(path("taken")))) seen.add(name);
      }
      await refused;
    }
    seen.delete("taken");
    assert.equal(seen.size, 5, "one for each write");
    assert.ok(
      [...seen].every((name) => /^\.taken\.[0-9a-f]{24}\.tmp$/.test(name)),
      [...seen].join(),
    );
    assert.deepEqual(await readdir(dirname(path("taken"))), ["taken"]);
  });

  it("A state file is whole, and nothing beside it, once the emulator is closed", async () => {
    const message = "x".repeat(20_000_000);
    const emulator = await start({
      seed: { accounts: [{ stacks: [{ events: [{ type: "apply", message }] }] }] },
    });
    const cutOff = assert.rejects(emulator.control.setAuthorization({ enabled: true }));
    const folder = dirname(path("state.json"));
    while ((await readdir(folder)).length < 2);
    await emulator.stop();
    assert.deepEqual(await readdir(folder), ["state.json"]);
    assert.equal((await stored())?.authorization.enabled, true);
    await cutOff;
  });

  it("A state file is refused when it cannot be read or made", async () => {
    await mkdir(path("folder"));
    await assert.rejects(
      createEmulator({ stateFile: path("folder") }),
      /cannot be read \(EISDIR\)/,
    );
    await assert.rejects(
      createEmulator({ stateFile: path("nowhere/state.json") }),
      /cannot be written \(ENOENT\)/,
    );
  });
});
