import assert from "node:assert/strict";
import fc from "fast-check";
import { needsHistory, stackUsage, type StackEvent } from "../../provider/core/tic/stack-usage.js";

type History = NonNullable<Parameters<typeof stackUsage>[1]>;

const event = (type: string, status: string, day: number): StackEvent => ({
  type,
  status,
  createTime: `2026-01-${String(day).padStart(2, "0")} 00:00:00`,
});

const history = (...events: readonly StackEvent[]): History => ({ events, versionStatuses: [] });

const plain: readonly (readonly [status: string, hasResources: boolean, because: string])[] = [
  ["APPLY_IN_PROGRESS", true, "an operation is running"],
  ["APPLY_COMPLETED", true, "applied"],
  ["APPLY_FAILED", true, "applied"],
  ["DESTROY_IN_PROGRESS", true, "an operation is running"],
  ["DESTROY_FAILED", true, "applied"],
  ["DESTROY_COMPLETED", false, "destroyed"],
  ["ROLLBACK_COMPLETED", true, "the status ROLLBACK_COMPLETED is not documented"],
  ["", true, "the status  is not documented"],
];

const asked: readonly (readonly [
  title: string,
  history: History | undefined,
  hasResources: boolean,
  because: string,
])[] = [
  ["no history", undefined, false, "never applied"],
  ["only plans", history(event("plan", "success", 1)), false, "never applied"],
  ["an apply", history(event("apply", "success", 1)), true, "applied, then planned again"],
  ["a failed apply", history(event("apply", "failed", 1)), true, "applied, then planned again"],
  ["a running apply", history(event("apply", "running", 1)), true, "applied, then planned again"],
  [
    "a destroy after an apply",
    history(event("apply", "success", 1), event("destroy", "success", 2)),
    false,
    "destroyed, then planned again",
  ],
  [
    "a failed destroy after an apply",
    history(event("apply", "success", 1), event("destroy", "failed", 2)),
    true,
    "applied, then planned again",
  ],
  [
    "an apply after a destroy, listed newest first",
    history(event("apply", "success", 3), event("destroy", "success", 2)),
    true,
    "applied, then planned again",
  ],
  [
    "no event but a live version",
    { events: [], versionStatuses: ["PLAN_COMPLETED", "APPLY_COMPLETED"] },
    true,
    "one of its versions is APPLY_COMPLETED",
  ],
  [
    "no event and destroyed versions",
    { events: [], versionStatuses: ["DESTROY_COMPLETED", "VERSION_EDITING"] },
    false,
    "never applied",
  ],
];

const texts = ["PLAN_IN_PROGRESS", "PLAN_COMPLETED", "PLAN_FAILED", "VERSION_EDITING"];

describe("Stack usage", () => {
  for (const [status, hasResources, because] of plain) {
    it(`A stack ${hasResources ? "holds" : "does not hold"} resources with ${status === "" ? "an empty status" : status}, whatever its history`, () => {
      assert.equal(needsHistory(status), false);
      const inProgress = status.endsWith("_IN_PROGRESS");
      const destroyed = history(event("destroy", "success", 9));
      for (const past of [undefined, destroyed]) {
        assert.deepEqual(stackUsage(status, past), { hasResources, because, inProgress });
      }
    });
  }

  for (const [title, past, hasResources, because] of asked) {
    it(`A stack ${hasResources ? "holds" : "does not hold"} resources when it is planned, with ${title}`, () => {
      assert.deepEqual(stackUsage("PLAN_COMPLETED", past), {
        hasResources,
        because,
        inProgress: false,
      });
    });
  }

  it("A stack is judged by its history with every word of a plan or an edit", () => {
    for (const word of texts) {
      assert.ok(needsHistory(word));
      assert.ok(stackUsage(word, history(event("apply", "success", 1))).hasResources);
      assert.ok(!stackUsage(word, history()).hasResources);
    }
  });

  it("A stack that is live is said to be edited again", () => {
    const { because } = stackUsage("VERSION_EDITING", history(event("apply", "success", 1)));
    assert.equal(because, "applied, then edited again");
  });

  it("A stack whose plan is running is in progress", () => {
    assert.ok(stackUsage("PLAN_IN_PROGRESS", history()).inProgress);
  });

  it("A stack is judged by the newest of applies and finished destroys, in whatever order they are listed", () => {
    const some = fc.uniqueArray(
      fc.record({
        type: fc.constantFrom("plan", "apply", "destroy"),
        status: fc.constantFrom("queueing", "running", "success", "failed"),
        day: fc.integer({ min: 1, max: 28 }),
      }),
      { selector: ({ day }) => day, maxLength: 8 },
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...texts), (all, word) => {
        const events = all.map(({ type, status, day }) => event(type, status, day));
        let live = false;
        for (const one of all.toSorted((a, b) => a.day - b.day)) {
          if (one.type === "apply") live = true;
          if (one.type === "destroy" && one.status === "success") live = false;
        }
        assert.equal(stackUsage(word, { events, versionStatuses: [] }).hasResources, live);
      }),
    );
  });

  it("A stack is never taken for empty with a status that nobody knows", () => {
    const known = /^(PLAN_.*|VERSION_EDITING|DESTROY_COMPLETED)$/s;
    fc.assert(
      fc.property(fc.string(), (word) => {
        fc.pre(!known.test(word));
        assert.ok(stackUsage(word).hasResources);
      }),
    );
  });
});
