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
/** A build sees the same stories as the one before, so that what fails is what was changed. */
const SEED = Number(process.env.TENCENTCLOUD_TIC_RANDOM_SEED ?? (RUNS > 0 ? Date.now() : 101));
const SECONDS = 20;
/** Stories wait most of the time, so several go at once, each with an emulator of its own. */
const LANES = 4;

describe("Random programs", () => {
  let root = "";
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "tic-random-"));
  });
  after(() => rm(root, { recursive: true, force: true }));

  async function lane(number: number): Promise<void> {
    const provided = new ProvidedAt(await createEmulator());
    let count = 0;
    const property = fc.asyncProperty(stories, async (story) => {
      count += 1;
      const here = join(root, `${String(number)}-${String(count)}`);
      const memoryOf = (command: number): RunMemory =>
        fileMemory(command, (problem) => assert.fail(problem), { root: here, here });
      await new Play(provided, story, memoryOf).run();
      await rm(here, { recursive: true, force: true });
    });
    const most =
      RUNS > 0 ? { numRuns: RUNS } : { numRuns: 1000, interruptAfterTimeLimit: SECONDS * 1000 };
    try {
      await fc.assert(property, {
        // A story takes a second: a shorter one that fails as well is not worth minutes.
        endOnFailure: true,
        seed: SEED + number,
        ...most,
      });
    } finally {
      await provided.emulator.close();
    }
  }

  it("Random programs (Terraform) never lose an object by renames, shifts, swaps, replacements, failures and kills", async function () {
    this.timeout(RUNS > 0 ? 0 : (SECONDS + 60) * 1000);
    const ended = await Promise.allSettled(Array.from({ length: LANES }, (_one, n) => lane(n)));
    const wrong = ended.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
    if (wrong.length > 0) throw new AggregateError(wrong, wrong.map(told).join("\n\n"));
  });
});

/** What happened, and the seed to see it again. */
function told({ message, cause }: Error): string {
  return `${message}\n${cause instanceof Error ? cause.message : ""}`;
}
