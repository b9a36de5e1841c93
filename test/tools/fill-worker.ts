// Fills one entry of the cache in argv[2], and notes each time that it did the work.
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fillOnce } from "../../tools/cache.js";

const cache = process.argv[2];
if (!cache) throw new Error("Give the folder of the cache, such as /tmp/cache");
void fillOnce({
  cache,
  name: "tool-1.0.0",
  fill: async (folder) => {
    appendFileSync(join(cache, "fills"), "filled\n");
    await sleep(300);
    writeFileSync(join(folder, "tool"), "good");
  },
  isGood: (folder) => Promise.resolve(existsSync(join(folder, "tool"))),
  log: () => undefined,
});
