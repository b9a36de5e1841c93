import assert from "node:assert/strict";
import fc from "fast-check";
import { isRefused, evaluate, needsMore } from "../../provider/core/engine/rule.js";
import { applyStep } from "../../provider/core/tic/account-snapshot.js";
import { tic } from "../../provider/core/tic/domain.js";
import { someStacks, someStep, someWorld } from "./support/arbitraries.js";
import { acknowledging, remove, sceneWith } from "./support/steps.js";

const context = sceneWith();

describe("Evaluate", () => {
  it("The evaluation of a step needs the stacks where they can change what is said", () => {
    fc.assert(
      fc.property(someWorld, someStep, someStacks, (snapshot, step, other) => {
        fc.pre(!needsMore(tic, step, snapshot));
        const unread = evaluate(tic, step, { ...snapshot, stacks: { state: "not-read" } }, context);
        assert.deepEqual(
          evaluate(tic, step, { ...snapshot, stacks: { state: "read", value: other } }, context),
          unread,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("The evaluation of a step never takes stacks that cannot be read for none: what some stacks refuse is refused", () => {
    const failure = { service: "tic", action: "DescribeStacks", code: "X", reason: "r", next: "n" };
    fc.assert(
      fc.property(someWorld, someStep, (snapshot, step) => {
        fc.pre(isRefused(evaluate(tic, step, snapshot, context)));
        assert.ok(
          isRefused(
            evaluate(tic, step, { ...snapshot, stacks: { state: "unreadable", failure } }, context),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("The evaluation of a step changes nothing, and says the same twice", () => {
    fc.assert(
      fc.property(someWorld, someStep, (snapshot, step) => {
        const copy = structuredClone(snapshot);
        const found = evaluate(tic, step, snapshot, context);
        assert.deepEqual(evaluate(tic, step, snapshot, context), found);
        assert.deepEqual(snapshot, copy);
      }),
    );
  });

  it("The evaluation of a step ends at the rules that are handed in", () => {
    fc.assert(
      fc.property(someWorld, someStep, (snapshot, step) => {
        assert.deepEqual(evaluate({ rules: [] }, step, snapshot, context), []);
        assert.equal(needsMore({ rules: [] }, step, snapshot), false);
      }),
    );
  });

  it("The evaluation of a step is not lessened by an answer to another doubt", () => {
    fc.assert(
      fc.property(someWorld, someStep, (snapshot, step) => {
        const other = acknowledging(step, "A3:stk-99", "C6:stk-99", "B1:stk-0");
        assert.deepEqual(
          evaluate(tic, other, snapshot, context),
          evaluate(tic, step, snapshot, context),
        );
      }),
    );
  });

  it("The evaluation of a step is not changed by a step that does nothing", () => {
    fc.assert(
      fc.property(someWorld, someStep, (snapshot, step) => {
        const after = applyStep(snapshot, remove("gone", "cred-77"));
        assert.deepEqual(
          evaluate(tic, step, after, context),
          evaluate(tic, step, snapshot, context),
        );
      }),
    );
  });
});
