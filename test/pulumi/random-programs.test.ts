import fc from "fast-check";
import { play, settle } from "./support/random-story.js";
import { seedOf } from "./support/random-stage.js";
import { stories } from "./support/random-programs.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const RUNS = Number(process.env.TENCENTCLOUD_TIC_RANDOM_RUNS ?? "0");
const SECONDS = 20;

describe("Random programs never lose an object (Pulumi)", () => {
  const open = useSimulatedLab();

  it("holds for renames, shifts, swaps, replacements, failures and kills", async function () {
    this.timeout(RUNS > 0 ? 0 : (SECONDS + 60) * 1000);
    await fc.assert(
      fc.asyncProperty(stories, async ({ on, runs }) => {
        const lab = await open(seedOf(on));
        for (const run of runs) await play(lab, run);
        const last = runs.at(-1);
        if (last !== undefined) await settle(lab, last);
      }),
      RUNS > 0 ? { numRuns: RUNS } : { numRuns: 1000, interruptAfterTimeLimit: SECONDS * 1000 },
    );
  });
});
