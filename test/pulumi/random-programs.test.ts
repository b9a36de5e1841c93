import fc from "fast-check";
import { stories } from "./support/random/stories.js";
import { tell } from "./support/random/tell.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const RUNS = Number(process.env.TENCENTCLOUD_TIC_RANDOM_RUNS ?? "0");
/** A build sees the same stories as the one before, so that what fails is what was changed. */
const SEED = Number(process.env.TENCENTCLOUD_TIC_RANDOM_SEED ?? (RUNS > 0 ? Date.now() : 101));
const SECONDS = 20;

describe("Random programs", () => {
  const open = useSimulatedLab();

  it("Random programs (Pulumi) never lose an object by renames, shifts, swaps, moves, failures and kills, and each advice helps", async function () {
    this.timeout(RUNS > 0 ? 0 : (SECONDS + 60) * 1000);
    await fc.assert(
      fc.asyncProperty(stories, (story) => tell(open, story)),
      {
        seed: SEED,
        ...(RUNS > 0
          ? { numRuns: RUNS }
          : { numRuns: 1000, interruptAfterTimeLimit: SECONDS * 1000 }),
      },
    );
  });
});
