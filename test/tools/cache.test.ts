import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { cacheFolder, fillOnce, type Fill } from "../../tools/cache.js";
import { run } from "../../tools/run.mjs";
import { useTemporaryFolder } from "./temporary-folder.js";

describe("Tool cache: folder", () => {
  const chosen = { TENCENTCLOUD_TIC_CACHE: "/chosen", XDG_CACHE_HOME: "/xdg", HOME: "/h" };
  const cases: { env: NodeJS.ProcessEnv; platform: NodeJS.Platform; folder: string }[] = [
    { env: chosen, platform: "linux", folder: "/chosen/tencentcloud-tic" },
    { env: chosen, platform: "darwin", folder: "/chosen/tencentcloud-tic" },
    {
      env: { XDG_CACHE_HOME: "/xdg", HOME: "/h" },
      platform: "linux",
      folder: "/xdg/tencentcloud-tic",
    },
    { env: { HOME: "/h" }, platform: "linux", folder: "/h/.cache/tencentcloud-tic" },
    {
      env: { XDG_CACHE_HOME: "relative", HOME: "/h" },
      platform: "linux",
      folder: "/h/.cache/tencentcloud-tic",
    },
    {
      env: { TENCENTCLOUD_TIC_CACHE: "", HOME: "/h" },
      platform: "linux",
      folder: "/h/.cache/tencentcloud-tic",
    },
    { env: { HOME: "/h" }, platform: "darwin", folder: "/h/Library/Caches/tencentcloud-tic" },
    { env: { LOCALAPPDATA: "/local" }, platform: "win32", folder: "/local/tencentcloud-tic" },
  ];
  for (const { env, platform, folder } of cases) {
    it(`The folder of the tool cache is ${folder} on ${platform} for ${JSON.stringify(env)}`, () => {
      assert.equal(cacheFolder(env, platform), folder);
    });
  }

  it("The folder of the tool cache must be given as an absolute path", () => {
    assert.throws(
      () => cacheFolder({ TENCENTCLOUD_TIC_CACHE: "cache" }, "linux"),
      /TENCENTCLOUD_TIC_CACHE is "cache", which is no absolute path. An example: /,
    );
  });
});

describe("Filling the tool cache", () => {
  const temporary = useTemporaryFolder();
  let lines: string[];
  beforeEach(() => {
    lines = [];
  });
  const content = (folder: string) => join(folder, "tool");
  const filled = (change: Partial<Fill> = {}) =>
    fillOnce({
      cache: temporary(),
      name: "tool-1.0.0",
      fill: (folder) => {
        writeFileSync(content(folder), "good");
        return Promise.resolve();
      },
      isGood: (folder) =>
        Promise.resolve(
          existsSync(content(folder)) && readFileSync(content(folder), "utf8") === "good",
        ),
      log: (line) => lines.push(line),
      ...change,
    });

  it("Filling the tool cache makes the entry once for many callers at the same time", async () => {
    let fills = 0;
    const fill = async (folder: string) => {
      fills += 1;
      await turn();
      writeFileSync(content(folder), "good");
    };
    const entries = await Promise.all(Array.from({ length: 8 }, () => filled({ fill })));
    assert.equal(fills, 1);
    assert.deepEqual(new Set(entries), new Set([join(temporary(), "tool-1.0.0")]));
    assert.deepEqual(readdirSync(temporary()), ["tool-1.0.0"]);
  });

  it("Filling the tool cache makes the entry once for several processes at the same time", async () => {
    const worker = join(__dirname, "fill-worker.ts");
    const command = ["--import", "tsx", worker, temporary()];
    const results = await Promise.all(
      [1, 2, 3].map(() => run(process.execPath, command, { timeLimit: 60_000 })),
    );
    assert.deepEqual(
      results.map(({ code }) => code),
      [0, 0, 0],
      results.map(({ output }) => output).join("\n"),
    );
    assert.equal(readFileSync(join(temporary(), "fills"), "utf8"), "filled\n");
  }).timeout(60_000);

  it("Filling the tool cache leaves nothing behind when it fails, and works the next time", async () => {
    const fill = (folder: string) => {
      writeFileSync(content(folder), "half");
      return Promise.reject(new Error("the network broke"));
    };
    await assert.rejects(filled({ fill }), /the network broke/);
    assert.deepEqual(readdirSync(temporary()), []);
    await filled();
    assert.deepEqual(readdirSync(temporary()), ["tool-1.0.0"]);
  });

  it("Filling the tool cache refuses what was made but does not work", async () => {
    const fill = (folder: string) => {
      writeFileSync(content(folder), "half");
      return Promise.resolve();
    };
    await assert.rejects(filled({ fill }), /What was made for tool-1\.0\.0 does not work/);
    assert.deepEqual(readdirSync(temporary()), []);
  });

  it("Filling the tool cache makes an entry again that is there but not good", async () => {
    mkdirSync(join(temporary(), "tool-1.0.0"));
    writeFileSync(content(join(temporary(), "tool-1.0.0")), "half");
    const entry = await filled();
    assert.equal(readFileSync(content(entry), "utf8"), "good");
  });

  it("Filling the tool cache does not touch an entry that is good", async () => {
    await filled();
    await filled({ fill: () => Promise.reject(new Error("was filled again")) });
  });

  it("Filling the tool cache takes over the lock of a process that was killed", async () => {
    const lock = join(temporary(), "tool-1.0.0.lock");
    mkdirSync(lock);
    const long = new Date(Date.now() - 60_000);
    utimesSync(lock, long, long);
    await filled();
    assert.deepEqual(lines, ["Taking over tool-1.0.0: the process that was making it is gone"]);
  });

  it("Filling the tool cache says that it waits for another process", async () => {
    const events = new EventEmitter();
    const [begun, waits] = [once(events, "begun"), once(events, "line")];
    const first = filled({
      fill: async (folder) => {
        events.emit("begun");
        await waits;
        writeFileSync(content(folder), "good");
      },
    });
    await begun;
    const log = (line: string) => {
      lines.push(line);
      events.emit("line");
    };
    await Promise.all([first, filled({ log })]);
    assert.deepEqual(lines, ["Waiting for another process that is making tool-1.0.0"]);
  });

  it("Filling the tool cache keeps a lock alive for as long as the work takes", async () => {
    let fills = 0;
    const fill = async (folder: string) => {
      fills += 1;
      await sleep(500);
      writeFileSync(content(folder), "good");
    };
    await Promise.all([filled({ fill, stale: 200 }), filled({ fill, stale: 200 })]);
    assert.equal(fills, 1);
  });

  it("Filling the tool cache removes what a killed process left more than a day ago, and nothing younger", async () => {
    const [old, young] = ["aaa", "bbb"].map((part) =>
      join(temporary(), `tool-1.0.0.${part}.partial`),
    ) as [string, string];
    mkdirSync(old);
    mkdirSync(young);
    const long = new Date(Date.now() - 25 * 60 * 60 * 1000);
    utimesSync(old, long, long);
    await filled();
    assert.deepEqual([existsSync(old), existsSync(young)], [false, true]);
  });
});
