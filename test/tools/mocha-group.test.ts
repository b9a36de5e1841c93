import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runMochaGroup } from "../../tools/mocha-group.js";
import type { Outcome } from "../../tools/steps.js";
import { useTemporaryFolder } from "./temporary-folder.js";

const mocha = join(dirname(require.resolve("mocha/package.json")), "bin", "mocha.js");
const tsx = pathToFileURL(require.resolve("tsx")).href;

describe("Mocha group", function () {
  this.timeout(60_000);
  const temporary = useTemporaryFolder();

  /** Runs one test file in a project of its own. */
  const outcomeOf = (
    source: string,
    { forbidPending = false, timeLimit = 30_000 } = {},
  ): Promise<Outcome> => {
    const test = `node "${mocha}" --node-option "import=${tsx}" ./some.spec.cjs`;
    writeFileSync(join(temporary(), "package.json"), JSON.stringify({ scripts: { some: test } }));
    writeFileSync(join(temporary(), "some.spec.cjs"), source);
    return runMochaGroup({ root: temporary(), script: "some", timeLimit, forbidPending });
  };

  const cases = [
    {
      what: "counts what passed and failed, and shows the failure",
      source: `it("a", () => {}); it("b", () => { throw new Error("out of paper"); });`,
      counts: [1, 1, 0],
      output: /out of paper/,
    },
    {
      what: "counts what was skipped, and names it",
      source: `it("a", () => {}); it.skip("not today", () => {});`,
      counts: [1, 0, 1],
      output: /skipped: not today/,
    },
    {
      what: "is failed when no test ran",
      source: `describe("nothing", () => {});`,
      counts: [0, 1, 0],
      output: /No test ran/,
    },
    {
      what: "is failed when the file cannot be loaded",
      source: `throw new Error("no such module");`,
      counts: [0, 1, 0],
      output: /no such module/,
    },
    {
      what: "is failed when the process ends in the middle",
      source: `it("a", () => {}); it("b", () => { process.exit(0); }); it("c", () => {});`,
      counts: [1, 1, 0],
      output: /ended early, after 1 of 3 tests/,
    },
    {
      what: "counts a hook that fails",
      source: `it("a", () => {}); after(() => { throw new Error("cannot clean up"); });`,
      counts: [1, 1, 0],
      output: /cannot clean up/,
    },
  ];
  for (const { what, source, counts, output } of cases) {
    it(`A group of mocha tests ${what}`, async () => {
      const outcome = await outcomeOf(source);
      assert.deepEqual([outcome.passed, outcome.failed, outcome.skipped], counts, outcome.output);
      assert.match(outcome.output, output);
    });
  }

  it("A group of mocha tests is quiet when all passed", async () => {
    const outcome = await outcomeOf(`it("a", () => {});`);
    assert.deepEqual(outcome, { passed: 1, failed: 0, skipped: 0, output: "" });
  });

  it("A group of mocha tests fails for a skipped test where that is forbidden", async () => {
    const source = `it("a", () => {}); it.skip("not today", () => {});`;
    const { failed } = await outcomeOf(source, { forbidPending: true });
    assert.equal(failed, 1);
  });

  it("A group of mocha tests is cut off when something keeps it alive, and says so", async () => {
    const source = `it("a", () => { setInterval(() => {}, 1000); });`;
    const outcome = await outcomeOf(source, { timeLimit: 5000 });
    assert.deepEqual([outcome.passed, outcome.failed], [1, 1]);
    assert.match(outcome.output, /All tests ended, but something kept the process alive after 5 s/);
  });
});
