import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";

import { createEmulator } from "../../../provider/emulator/index.js";
import { fileMemory, type RunMemory } from "../../../provider/terraform/run/run-memory.js";
import { Play } from "../support/random/play.js";
import { stories } from "../support/random/stories.js";
import { ProvidedAt } from "../support/use-provider.js";

const RUNS = Number(process.env.TENCENTCLOUD_TIC_RANDOM_RUNS ?? "0");
const SEED = process.env.TENCENTCLOUD_TIC_RANDOM_SEED;
const SECONDS = 20;
/** Stories wait most of the time, so several go at once, each with its own emulator. */
const LANES = Number(process.env.TENCENTCLOUD_TIC_RANDOM_LANES ?? "4");

describe("Random programs never lose an object (Terraform)", () => {
  let root = "";
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "tic-random-"));
  });
  after(() => rm(root, { recursive: true, force: true }));

  async function lane(number: number): Promise<void> {
    const provided = new ProvidedAt(await createEmulator());
    let stories_ = 0;
    const property = fc.asyncProperty(stories, async (story) => {
      stories_ += 1;
      const here = join(root, `${String(number)}-${String(stories_)}`);
      const memory = (command: number): RunMemory =>
        fileMemory(command, (problem) => assert.fail(problem), { root: here, here });
      await new Play(provided, story, memory).run();
      await rm(here, { recursive: true, force: true });
    });
    try {
      await fc.assert(property, {
        endOnFailure: process.env.TENCENTCLOUD_TIC_RANDOM_QUICK === "1",
        ...(SEED === undefined ? {} : { seed: Number(SEED) + number }),
        ...(RUNS > 0
          ? { numRuns: RUNS }
          : { numRuns: 1000, interruptAfterTimeLimit: SECONDS * 1000 }),
      });
    } finally {
      await provided.emulator.close();
    }
  }

  it("holds for renames, shifts, swaps, replacements, failures and kills", async function () {
    this.timeout(RUNS > 0 ? 0 : (SECONDS + 60) * 1000);
    const ended = await Promise.allSettled(Array.from({ length: LANES }, (_one, n) => lane(n)));
    if (process.env.TENCENTCLOUD_TIC_RANDOM_QUICK === "1")
      for (const one of ended)
        if (one.status === "rejected")
          console.log(one.reason.message.slice(0, 1500), String(one.reason.cause?.stack));
    for (const one of ended) if (one.status === "rejected") throw one.reason;
  });
});
