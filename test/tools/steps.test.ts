import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { runSteps, single, type Step } from "../../tools/steps.js";
import { total } from "../../tools/summary.js";

describe("Steps", () => {
  let lines: string[];
  let order: string[];
  beforeEach(() => {
    lines = [];
    order = [];
  });
  const log = (line: string) => lines.push(line);
  const step = (name: string, rest: Partial<Step> = {}): Step => ({
    name,
    run: () => {
      order.push(name);
      return Promise.resolve(single("passed"));
    },
    ...rest,
  });

  it("The steps of npm test run in their order and are counted one each", async () => {
    const outcomes = await runSteps([step("a"), step("b"), step("c")], { width: 1, log });
    assert.deepEqual(order, ["a", "b", "c"]);
    assert.deepEqual(total(outcomes), { passed: 3, failed: 0, skipped: 0 });
  });

  it("The steps of npm test wait for those that they come after, also when these fail", async () => {
    const failing = step("a", {
      run: async () => {
        await turn();
        order.push("a");
        return single("failed");
      },
    });
    await runSteps([step("b", { after: ["a"] }), failing], { width: 2, log });
    assert.deepEqual(order, ["a", "b"]);
  });

  it("The steps of npm test are failed, not forgotten, when what they need failed", async () => {
    const failing = step("build", { run: () => Promise.resolve(single("failed", "no compiler")) });
    const steps = [failing, step("package", { needs: ["build"] })];
    const outcomes = await runSteps(steps, { width: 2, log });
    assert.deepEqual(order, []);
    assert.deepEqual(total(outcomes), { passed: 0, failed: 2, skipped: 0 });
    assert.ok(lines.includes("  Not run, because build failed."));
  });

  it("The steps of npm test are skipped, with the reason, when what they need was skipped", async () => {
    const missing = step("tool", { run: () => Promise.resolve(single("skipped", "no tool")) });
    const steps = [missing, step("end to end", { needs: ["tool"] })];
    const outcomes = await runSteps(steps, { width: 2, log });
    assert.deepEqual(total(outcomes), { passed: 0, failed: 0, skipped: 2 });
    assert.ok(lines.includes("no tool"));
    assert.ok(lines.includes("  Not run, because tool was skipped."));
  });

  it("The steps of npm test never run more than the width at a time", async () => {
    let now = 0;
    let most = 0;
    const slow = (name: string) =>
      step(name, {
        run: async () => {
          most = Math.max(most, ++now);
          await turn();
          now--;
          return single("passed");
        },
      });
    await runSteps(["a", "b", "c", "d", "e"].map(slow), { width: 2, log });
    assert.equal(most, 2);
  });

  it("The steps of npm test are quiet when good and print their output in full when not", async () => {
    const output = (result: "passed" | "failed") =>
      Promise.resolve(single(result, `said by ${result}\nand more\n`));
    const steps = [
      step("good", { run: () => output("passed") }),
      step("bad", { run: () => output("failed") }),
    ];
    await runSteps(steps, { width: 1, log });
    assert.match(lines[0] ?? "", /^✓ good +\d\.\d s$/);
    assert.match(lines[1] ?? "", /^✗ bad +\d\.\d s {2}1 failed$/);
    assert.deepEqual(lines.slice(2), ["said by failed\nand more"]);
  });

  it("The steps of npm test fail when they throw", async () => {
    const steps = [step("a", { run: () => Promise.reject(new Error("out of paper")) })];
    const outcomes = await runSteps(steps, { width: 1, log });
    assert.deepEqual(total(outcomes), { passed: 0, failed: 1, skipped: 0 });
    assert.match(lines[1] ?? "", /out of paper/);
  });

  it("The steps of npm test say what they are at after a silence", async () => {
    const said = new EventEmitter();
    const slow = step("slow", {
      run: async (progress) => {
        progress("3 of 9 tests");
        await once(said, "line");
        return single("passed");
      },
    });
    const tell = (line: string) => {
      log(line);
      said.emit("line");
    };
    await runSteps([slow], { width: 1, log: tell, silence: 20 });
    assert.equal(lines[0], "  … slow 0 s (3 of 9 tests)");
  });

  it("The steps of npm test that wait for each other are an error, not a silent pass", async () => {
    const steps = [step("a", { after: ["b"] }), step("b", { after: ["a"] })];
    await assert.rejects(runSteps(steps, { width: 2, log }), /wait for .* each other: a, b$/);
  });
});
