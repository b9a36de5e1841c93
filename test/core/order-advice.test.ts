import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDiagnostic, isRefused, evaluate } from "../../provider/core/engine/rule.js";
import { evaluateInWorstOrder } from "../../provider/core/tic/worst-order.js";
import { tic } from "../../provider/core/tic/domain.js";
import { applyStep } from "../../provider/core/tic/account-snapshot.js";
import { credential, enabledWith, stackOn, worldWith } from "./support/account.js";
import { someRemoval, someWorld } from "./support/arbitraries.js";
import { disable, remove, sceneWith } from "./support/steps.js";

const context = sceneWith();
const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");

describe("Order advice", () => {
  const on = { ...worldWith({ credentials: [legacy, spare] }), switchPosition: "On" as const };
  const goes = remove("legacy", "cred-1");
  const turnRound = [
    /"tic" depends on "legacy", so this run deletes "tic" first, and then: "legacy" \(cred-1\) is Active/,
    /Next: turn the dependency round: let "legacy" depend on "tic", and not "tic" on "legacy", and engine go\./,
  ];

  for (const [step, orderedAgainst] of [
    [goes, { step: disable(), goes: "before" }],
    [disable(), { step: goes, goes: "after" }],
  ] as const) {
    it(`Judging deletions that a dependency orders says to turn a dependency round that takes the switch first, at ${step.kind}`, () => {
      const found = evaluateInWorstOrder(step, {
        snapshot: on,
        unordered: [],
        orderedAgainst: [orderedAgainst],
        context,
      });
      const text = found.map((one) => formatDiagnostic(one)).join("\n");
      for (const part of turnRound) assert.match(text, part);
      assert.doesNotMatch(text, /These deletions have no defined order/);
      assert.ok(found.every(({ unordered }) => unordered === undefined));
    });
  }

  it("Judging deletions that a dependency orders advises no other order where that is refused as well", () => {
    const snapshot = enabledWith({
      credentials: [legacy, spare],
      stacks: [stackOn("cred-1", "a")],
    });
    const found = evaluateInWorstOrder(goes, {
      snapshot,
      unordered: [],
      orderedAgainst: [{ step: disable(), goes: "before" }],
      context,
    });
    assert.ok(isRefused(found));
    assert.doesNotMatch(
      found.map((one) => formatDiagnostic(one)).join("\n"),
      /turn the dependency round/,
    );
  });

  it("Judging deletions that a dependency orders refuses what that order refuses, and advises the other one only where that passes", () => {
    fc.assert(
      fc.property(someWorld, someRemoval, (snapshot, removal) => {
        const one = { ...removal, switchFollows: false };
        const found = evaluateInWorstOrder(one, {
          snapshot,
          unordered: [],
          orderedAgainst: [{ step: disable(), goes: "before" }],
          context,
        });
        assert.equal(
          isRefused(found),
          isRefused(evaluate(tic, one, applyStep(snapshot, disable()), context)),
        );
        const advised = found.some(({ next }) => next?.startsWith("turn the dependency round"));
        const passes =
          !isRefused(evaluate(tic, one, snapshot, context)) &&
          !isRefused(evaluate(tic, disable(), applyStep(snapshot, one), context));
        assert.equal(advised, isRefused(found) && passes);
      }),
      { numRuns: 300 },
    );
  });
});
