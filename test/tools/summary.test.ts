import assert from "node:assert/strict";
import { exitCode, summaryLine, total } from "../../tools/summary.js";

describe("Summary", () => {
  const cases = [
    { passed: 12, failed: 0, skipped: 0, line: "12 passed, 0 failed", code: 0 },
    { passed: 12, failed: 1, skipped: 0, line: "12 passed, 1 failed", code: 1 },
    { passed: 12, failed: 0, skipped: 2, line: "2 skipped\n12 passed, 0 failed", code: 0 },
    { passed: 0, failed: 0, skipped: 0, line: "0 passed, 0 failed", code: 1 },
    { passed: 0, failed: 0, skipped: 3, line: "3 skipped\n0 passed, 0 failed", code: 1 },
  ];
  for (const { line, code, ...tally } of cases) {
    it(`The summary of npm test is ${JSON.stringify(line)} and exit code ${code}`, () => {
      assert.equal(summaryLine(tally), line);
      assert.equal(exitCode(tally), code);
    });
  }

  it("The summary of npm test adds up the steps", () => {
    const steps = [
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 40, failed: 2, skipped: 3 },
    ];
    assert.deepEqual(total(steps), { passed: 41, failed: 2, skipped: 3 });
  });
});
