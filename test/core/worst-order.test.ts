import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDiagnostic, isRefused, evaluate } from "../../provider/core/engine/rule.js";
import { tic } from "../../provider/core/tic/domain.js";
import { evaluateInWorstOrder, interfere } from "../../provider/core/tic/worst-order.js";
import type { TicStep } from "../../provider/core/tic/step.js";
import {
  applyStep,
  applySteps,
  type AccountSnapshot,
} from "../../provider/core/tic/account-snapshot.js";
import { credential, enabledWith, stack, stackOn, worldWith } from "./support/account.js";
import { someRemoval, someWorld } from "./support/arbitraries.js";
import { disable, remove, sceneWith } from "./support/steps.js";

const context = sceneWith();
const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");

/** Deletions of one run that nothing orders: some credentials, and perhaps the switch. */
const someDeletions: fc.Arbitrary<readonly TicStep[]> = fc
  .record({
    credentials: fc.uniqueArray(someRemoval, {
      maxLength: 4,
      selector: (step) => ("credentialId" in step ? step.credentialId : ""),
    }),
    withSwitch: fc.boolean(),
  })
  .map(({ credentials, withSwitch }) => [
    ...credentials.map((step) => ({ ...step, switchFollows: false })),
    ...(withSwitch ? [disable()] : []),
  ]);

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** The step at which an order of steps stops; undefined when all of it is made. */
function stopsAt(snapshot: AccountSnapshot, order: readonly TicStep[]): TicStep | undefined {
  return order.find((step, index) =>
    isRefused(evaluate(tic, step, applySteps(snapshot, order.slice(0, index)), context)),
  );
}

function inWorstOrder(snapshot: AccountSnapshot, all: readonly TicStep[], step: TicStep): boolean {
  const unordered = all.filter((other) => other !== step);
  return isRefused(evaluateInWorstOrder(step, { snapshot, unordered, context }));
}

describe("Judging deletions", () => {
  const both = worldWith({ credentials: [legacy, spare] });
  const onLegacy = enabledWith({ credentials: [legacy, spare], stacks: [stackOn("cred-1", "a")] });

  it("Judging deletions that nothing orders refuses a step that some order of the run refuses, and no run that every order lets pass", () => {
    fc.assert(
      fc.property(someWorld, someDeletions, (snapshot, steps) => {
        const stops = permutations(steps).map((order) => stopsAt(snapshot, order));
        for (const step of stops) {
          if (step !== undefined) assert.ok(inWorstOrder(snapshot, steps, step), step.kind);
        }
        if (stops.every((step) => step === undefined)) {
          for (const step of steps) assert.ok(!inWorstOrder(snapshot, steps, step), step.kind);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("Judging deletions that nothing orders refuses a step that, going first, makes another one refused that alone would pass", () => {
    fc.assert(
      fc.property(someWorld, someDeletions, (snapshot, steps) => {
        for (const step of steps) {
          const spoils = steps.some(
            (other) =>
              other !== step &&
              !isRefused(evaluate(tic, other, snapshot, context)) &&
              isRefused(evaluate(tic, other, applyStep(snapshot, step), context)),
          );
          if (spoils) assert.ok(inWorstOrder(snapshot, steps, step), step.kind);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("Judging deletions that nothing orders refuses the switch that would leave an Active credential behind", () => {
    const found = evaluateInWorstOrder(disable(), {
      snapshot: { ...both, switchPosition: "On" },
      unordered: [remove("legacy", "cred-1")],
      context,
    });
    assert.match(
      found.map((one) => formatDiagnostic(one)).join("\n"),
      /\(C6\)\n {2}These deletions have no defined order/,
    );
  });

  it("Judging deletions that nothing orders says the same whichever way the other steps are listed", () => {
    fc.assert(
      fc.property(someWorld, someRemoval, someDeletions, (snapshot, step, others) => {
        const texts = [others, others.toReversed()].map((unordered) =>
          isRefused(evaluateInWorstOrder(step, { snapshot, unordered, context })),
        );
        assert.equal(texts[0], texts[1]);
      }),
    );
  });

  it("Judging deletions that nothing orders refuses a credential that the switch could overtake, with the way out in two runs", () => {
    const [refusal] = evaluateInWorstOrder(remove("legacy", "cred-1"), {
      snapshot: { ...both, switchPosition: "On" },
      unordered: [disable()],
      context,
    });
    assert.ok(refusal);
    const text = formatDiagnostic(refusal);
    assert.equal(refusal.rule, "C6");
    assert.equal(refusal.unordered, true);
    assert.match(text, /These deletions have no defined order\. If "[^"]+" runs first: /);
    assert.match(text, /in two runs: first remove the credentials and engine go/);
  });

  it("Judging deletions that nothing orders refuses a credential whose stack would then stop the switch", () => {
    const found = evaluateInWorstOrder(remove("legacy", "cred-1"), {
      snapshot: onLegacy,
      unordered: [disable()],
      context,
    });
    const [refusal, ...others] = found.filter(({ severity }) => severity === "refusal");
    assert.ok(refusal);
    assert.deepEqual(others, []);
    assert.equal(`${refusal.rule} ${String(refusal.enforcement)}`, "A3 mandatory");
    // In two runs the credential would be lost in the first, and the second still be refused.
    assert.match(formatDiagnostic(refusal), /Next: destroy that stack first/);
  });

  it("Judging deletions that nothing orders refuses a credential firmly while a stack keeps the switch on in every order", () => {
    const snapshot = enabledWith({ credentials: [legacy, spare], stacks: [stack("a")] });
    const found = evaluateInWorstOrder(remove("spare", "cred-2"), {
      snapshot,
      unordered: [disable()],
      context,
    });
    const [refusal] = found.filter(({ severity }) => severity === "refusal");
    assert.equal(`${String(refusal?.rule)} ${String(refusal?.enforcement)}`, "A3 mandatory");
    assert.equal(refusal?.unordered, undefined);
  });

  it("Judging deletions that nothing orders never softly lets a credential go before a switch that stays on", () => {
    fc.assert(
      fc.property(someWorld, someDeletions, (snapshot, steps) => {
        const switchOff = steps.find(({ kind }) => kind === "DisableAuthorization");
        fc.pre(switchOff !== undefined && snapshot.switchPosition === "On");
        const stopping = steps.filter(
          (step) =>
            step.kind === "DeleteCredential" &&
            isRefused(evaluate(tic, switchOff, applyStep(snapshot, step), context)),
        );
        fc.pre(stopping.length > 0);
        for (const step of stopping) {
          const unordered = steps.filter((other) => other !== step);
          const found = evaluateInWorstOrder(step, { snapshot, unordered, context });
          assert.ok(
            found.some(
              ({ severity, enforcement }) => severity === "refusal" && enforcement === "mandatory",
            ),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it("Judging deletions that nothing orders blames no order for what every order refuses", () => {
    const [refusal] = evaluateInWorstOrder(remove("legacy", "cred-1"), {
      snapshot: both,
      unordered: [disable()],
      context,
    });
    assert.equal(refusal?.unordered, undefined);
  });

  it("Judging deletions that nothing orders tries all together when they are more than it tries one by one", () => {
    const many = Array.from({ length: 12 }, (_, index) => `cred-${String(index + 10)}`);
    const snapshot = enabledWith({
      credentials: many.map((id) => credential(id, id)),
      stacks: [stackOn("cred-21", "a")],
    });
    const unordered = many.map((id) => remove(id, id));
    const found = evaluateInWorstOrder(disable(), { snapshot, unordered, context });
    assert.deepEqual(
      found.filter(({ unordered: doubtful }) => doubtful).map(({ rule }) => rule),
      ["A3"],
    );
  });

  it("Judging deletions that nothing orders is quick with two hundred", () => {
    const many = Array.from({ length: 200 }, (_, index) => `cred-${String(index)}`);
    const snapshot = enabledWith({ credentials: many.map((id) => credential(id, id)) });
    const began = performance.now();
    evaluateInWorstOrder(disable(), {
      snapshot,
      unordered: many.map((id) => remove(id, id)),
      context,
    });
    assert.ok(performance.now() - began < 1000);
  });

  it("Judging deletions that nothing orders takes only the switch and a credential for steps whose order can matter", () => {
    assert.ok(interfere(disable(), remove("legacy", "cred-1")));
    assert.ok(interfere(remove("legacy", "cred-1"), disable()));
    assert.ok(!interfere(remove("legacy", "cred-1"), remove("spare", "cred-2")));
    assert.ok(!interfere(disable(), disable()));
  });
});

describe("Deletions", () => {
  it("Deletions before a switch that goes last are refused when the switch would be stopped after them", () => {
    fc.assert(
      fc.property(
        someWorld,
        fc.uniqueArray(someRemoval, { maxLength: 3 }),
        (snapshot, removals) => {
          const steps = removals.map((step) => ({ ...step, switchFollows: true }));
          fc.pre(steps.length > 0 && snapshot.switchPosition === "On");
          const stopped = stopsAt(snapshot, [...steps, disable()]);
          assert.notEqual(stopped?.kind, "DisableAuthorization");
        },
      ),
    );
  });
});
