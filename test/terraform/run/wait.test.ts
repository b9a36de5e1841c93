import assert from "node:assert/strict";

import { RefusedError } from "../../../provider/core/engine/errors.js";
import type { Diagnostic } from "../../../provider/core/engine/rule.js";
import type { Clock } from "../../../provider/core/engine/clock.js";
import { Session } from "../../../provider/terraform/run/session.js";
import {
  retryWhileBlocked,
  WaitedError,
  areLiftable,
} from "../../../provider/terraform/run/precheck-step.js";
import { LeapingClock, TestClock } from "../../support/test-clock.js";
import { settingsAt } from "../../client/support.js";

function refusal(rule: string): Diagnostic {
  return { severity: "refusal", rule, summary: "No", found: "Something is in the way." };
}

function sessionWith(
  waitForSwitch: number,
  stop = new AbortController(),
  clock: Clock = new LeapingClock(),
): Session {
  const settings = settingsAt("http://127.0.0.1:1");
  return new Session(
    { settings, account: {}, vault: {}, waitForSwitch },
    { stop: stop.signal, clock },
  );
}

/** A step that is refused so many times, and then succeeds. */
function stepAfter(refusals: number, rule = "C6") {
  const tried = { times: 0 };
  const step = () => {
    tried.times += 1;
    return tried.times <= refusals
      ? Promise.reject(new RefusedError([refusal(rule)]))
      : Promise.resolve("done");
  };
  return { tried, step };
}

const expected = { expected: true, abort: () => false };

describe("Apply: step", () => {
  it("A step of an apply is made at once when nothing is in the way", async () => {
    const { tried, step } = stepAfter(0);
    assert.equal(await retryWhileBlocked(sessionWith(0), expected, step), "done");
    assert.equal(tried.times, 1);
  });

  it("A step of an apply is tried again while another change of the same run may lift what is in the way", async () => {
    const { tried, step } = stepAfter(2);
    assert.equal(await retryWhileBlocked(sessionWith(60_000), expected, step), "done");
    assert.equal(tried.times, 3);
  });

  const final: readonly (readonly [what: string, error: Error])[] = [
    ["for good", new RefusedError([refusal("A3")])],
    ["for good, besides what may be lifted", new RefusedError([refusal("C6"), refusal("C3")])],
    ["by an error", new Error("no such host")],
  ];
  for (const [what, error] of final) {
    it(`A step of an apply is not tried again when it is refused ${what}`, async () => {
      let times = 0;
      const step = () => {
        times += 1;
        return Promise.reject(error);
      };
      await assert.rejects(
        retryWhileBlocked(sessionWith(60_000), expected, step),
        (thrown) => thrown === error,
      );
      assert.equal(times, 1);
    });
  }

  it("A step of an apply gives up after two seconds in which nothing else is under way, unless more was promised", async () => {
    const clock = new LeapingClock();
    const session = sessionWith(60_000, new AbortController(), clock);
    const { tried, step } = stepAfter(99);
    const waiting = retryWhileBlocked(session, { expected: false, abort: () => false }, step);
    await assert.rejects(waiting, WaitedError);
    assert.deepEqual([tried.times, clock.now()], [8, 2100]);
  });

  it("A step of an apply gives up after as long as is set when something was promised", async () => {
    const clock = new LeapingClock();
    const session = sessionWith(3000, new AbortController(), clock);
    await assert.rejects(retryWhileBlocked(session, expected, stepAfter(99).step), WaitedError);
    assert.equal(clock.now(), 3000);
  });

  const ends: readonly (readonly [
    what: string,
    wait: (session: Session) => Promise<unknown>,
    milliseconds: number,
  ])[] = [
    ["the time is over", (session) => retryWhileBlocked(session, expected, stepAfter(99).step), 0],
    [
      "it is no use any more",
      (session) =>
        retryWhileBlocked(session, { expected: true, abort: () => true }, stepAfter(99).step),
      60_000,
    ],
  ];
  for (const [what, wait, milliseconds] of ends) {
    it(`A step of an apply says that it timed out, and why it waited, when ${what}`, async () => {
      await assert.rejects(wait(sessionWith(milliseconds)), (error) => {
        assert.ok(error instanceof WaitedError);
        assert.ok(error.cause instanceof RefusedError);
        assert.match(error.message, /Something is in the way/);
        return true;
      });
    });
  }

  it("A step of an apply waits no longer when Terraform wants to stop", async () => {
    const stop = new AbortController();
    const { tried, step } = stepAfter(99);
    const waiting = retryWhileBlocked(sessionWith(60_000, stop), expected, () => {
      if (tried.times === 1) stop.abort();
      return step();
    });
    await assert.rejects(waiting, WaitedError);
    assert.equal(tried.times, 2);
  });

  it("A step of an apply waits as one that does not keep the others busy", async () => {
    const clock = new TestClock();
    const session = sessionWith(60_000, new AbortController(), clock);
    const { tried, step } = stepAfter(1);
    const waiting = session.inFlightCalls.during(() => retryWhileBlocked(session, expected, step));
    await clock.pass(299);
    assert.deepEqual([tried.times, session.inFlightCalls.isBusy], [1, false]);
    await clock.pass(1);
    await waiting;
    assert.equal(tried.times, 2);
  });
});

describe("Refusal", () => {
  const rows: readonly (readonly [rules: readonly string[], lifted: boolean])[] = [
    [["C2"], true],
    [["C6"], true],
    [["V1"], true],
    [["V6"], true],
    [["C6", "V1"], true],
    [["A3"], false],
    [["C6", "A3"], false],
    [["C8"], false],
  ];
  for (const [rules, lifted] of rows) {
    it(`A refusal by ${rules.join(" and ")} may ${lifted ? "" : "not "}be lifted by the same run`, () => {
      assert.equal(areLiftable(rules.map(refusal)), lifted);
    });
  }

  it("A refusal counts alone: a warning beside it does not", () => {
    const warning: Diagnostic = { ...refusal("A3"), severity: "warning" };
    assert.equal(areLiftable([refusal("C6"), warning]), true);
  });
});
