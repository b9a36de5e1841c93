import assert from "node:assert/strict";
import { MAX_WAITING_STEPS, Traffic } from "../../../provider/terraform/run/in-flight-calls.js";
import { TestClock } from "../../support/test-clock.js";

/** A call that is under way until it is let go. */
function callIn(traffic: Traffic): { readonly end: () => Promise<void> } {
  let letGo: () => void = () => undefined;
  const work = traffic.during(() => new Promise<void>((resolve) => (letGo = resolve)));
  return {
    end: () => {
      letGo();
      return work;
    },
  };
}

/** Whether something has ended, as far as that can be known without waiting for it. */
function watched(work: Promise<unknown>): { ended: boolean } {
  const seen = { ended: false };
  void work.then(() => (seen.ended = true));
  return seen;
}

const never = () => false;
const clock = new TestClock();

/** A call that waits until nothing else comes. */
function waitIn(traffic: Traffic, over: () => boolean = never): Promise<void> {
  return traffic.during(() => traffic.quiet(over));
}

describe("the calls of a run", () => {
  it("are quiet once nothing has come for a while", async () => {
    const quiet = waitIn(new Traffic(clock));
    const seen = watched(quiet);
    await clock.pass(199);
    assert.equal(seen.ended, false);
    await clock.pass(1);
    await quiet;
  });

  it("are not while one of them is under way, nor right after it", async () => {
    const traffic = new Traffic(clock);
    const call = callIn(traffic);
    const quiet = waitIn(traffic);
    const seen = watched(quiet);
    await clock.pass(1000);
    assert.equal(seen.ended, false);
    await call.end();
    await clock.pass(199);
    assert.equal(seen.ended, false);
    await clock.pass(21);
    await quiet;
  });

  it("are quiet while those that are left wait for the same", async () => {
    const traffic = new Traffic(clock);
    const waiting = Promise.all([waitIn(traffic), waitIn(traffic), waitIn(traffic)]);
    await clock.pass(200);
    await waiting;
  });

  it("are waited for no longer when that is no use", async () => {
    const traffic = new Traffic(clock);
    const call = callIn(traffic);
    let over = false;
    const quiet = waitIn(traffic, () => over);
    const seen = watched(quiet);
    await clock.pass(1000);
    assert.equal(seen.ended, false);
    over = true;
    await clock.pass(20);
    await quiet;
    await call.end();
  });

  it("may wait, but only so many at a time: fewer in a plan than in an apply", async () => {
    const traffic = new Traffic(clock);
    const call = callIn(traffic);
    const waiting: Promise<void>[] = [];
    const may: (readonly [plan: boolean, apply: boolean])[] = [];
    for (let calls = 0; calls <= MAX_WAITING_STEPS; calls += 1) {
      may.push([traffic.mayWait, traffic.mayWaitInApply]);
      waiting.push(waitIn(traffic, () => true));
    }
    assert.deepEqual(
      may.map(([plan]) => plan),
      [true, true, true, true, false, false, false, false, false],
    );
    assert.deepEqual(
      may.map(([, apply]) => apply),
      [true, true, true, true, true, true, true, true, false],
    );
    await Promise.all([call.end(), ...waiting]);
    assert.deepEqual([traffic.mayWait, traffic.mayWaitInApply], [true, true]);
  });

  it("are busy while one of them does not wait for the others", async () => {
    const traffic = new Traffic(clock);
    assert.equal(traffic.isBusy, false);
    await traffic.during(async () => {
      assert.equal(traffic.isBusy, true);
      assert.equal(traffic.othersAreBusy, false);
      const other = callIn(traffic);
      assert.equal(traffic.othersAreBusy, true);
      await other.end();
      await traffic.waiting(() => {
        assert.equal(traffic.isBusy, false);
        return Promise.resolve();
      });
      assert.equal(traffic.isBusy, true);
    });
    assert.equal(traffic.isBusy, false);
  });

  it("end as they end: with an answer or an error", async () => {
    const traffic = new Traffic(clock);
    assert.equal(await traffic.during(() => Promise.resolve(1)), 1);
    await assert.rejects(
      traffic.during(() => Promise.reject(new Error("no"))),
      /no/,
    );
    await assert.rejects(
      traffic.waiting(() => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.deepEqual([traffic.isBusy, traffic.mayWait], [false, true]);
  });
});
