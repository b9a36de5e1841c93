import assert from "node:assert/strict";
import {
  MAX_WAITING_STEPS,
  InFlightCalls,
} from "../../../provider/terraform/run/in-flight-calls.js";
import { TestClock } from "../../support/test-clock.js";

/** A call that is under way until it is let go. */
function callIn(inFlightCalls: InFlightCalls): { readonly end: () => Promise<void> } {
  let letGo: () => void = () => undefined;
  const work = inFlightCalls.during(() => new Promise<void>((resolve) => (letGo = resolve)));
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
function waitIn(inFlightCalls: InFlightCalls, over: () => boolean = never): Promise<void> {
  return inFlightCalls.during(() => inFlightCalls.waitUntilIdle(over));
}

describe("Traffic", () => {
  it("The calls of a run are quiet once nothing has come for a while", async () => {
    const quiet = waitIn(new InFlightCalls(clock));
    const seen = watched(quiet);
    await clock.pass(199);
    assert.equal(seen.ended, false);
    await clock.pass(1);
    await quiet;
  });

  it("The calls of a run are not while one of them is under way, nor right after it", async () => {
    const inFlightCalls = new InFlightCalls(clock);
    const call = callIn(inFlightCalls);
    const quiet = waitIn(inFlightCalls);
    const seen = watched(quiet);
    await clock.pass(1000);
    assert.equal(seen.ended, false);
    await call.end();
    await clock.pass(199);
    assert.equal(seen.ended, false);
    await clock.pass(21);
    await quiet;
  });

  it("The calls of a run are quiet while those that are left wait for the same", async () => {
    const inFlightCalls = new InFlightCalls(clock);
    const waiting = Promise.all([
      waitIn(inFlightCalls),
      waitIn(inFlightCalls),
      waitIn(inFlightCalls),
    ]);
    await clock.pass(200);
    await waiting;
  });

  it("The calls of a run are waited for no longer when that is no use", async () => {
    const inFlightCalls = new InFlightCalls(clock);
    const call = callIn(inFlightCalls);
    let over = false;
    const quiet = waitIn(inFlightCalls, () => over);
    const seen = watched(quiet);
    await clock.pass(1000);
    assert.equal(seen.ended, false);
    over = true;
    await clock.pass(20);
    await quiet;
    await call.end();
  });

  it("The calls of a run may wait, but only so many at a time: fewer in a plan than in an apply", async () => {
    const inFlightCalls = new InFlightCalls(clock);
    const call = callIn(inFlightCalls);
    const waiting: Promise<void>[] = [];
    const may: (readonly [plan: boolean, apply: boolean])[] = [];
    for (let calls = 0; calls <= MAX_WAITING_STEPS; calls += 1) {
      may.push([inFlightCalls.mayWait, inFlightCalls.mayWaitInApply]);
      waiting.push(waitIn(inFlightCalls, () => true));
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
    assert.deepEqual([inFlightCalls.mayWait, inFlightCalls.mayWaitInApply], [true, true]);
  });

  it("The calls of a run are busy while one of them does not wait for the others", async () => {
    const inFlightCalls = new InFlightCalls(clock);
    assert.equal(inFlightCalls.isBusy, false);
    await inFlightCalls.during(async () => {
      assert.equal(inFlightCalls.isBusy, true);
      assert.equal(inFlightCalls.othersAreBusy, false);
      const other = callIn(inFlightCalls);
      assert.equal(inFlightCalls.othersAreBusy, true);
      await other.end();
      await inFlightCalls.waiting(() => {
        assert.equal(inFlightCalls.isBusy, false);
        return Promise.resolve();
      });
      assert.equal(inFlightCalls.isBusy, true);
    });
    assert.equal(inFlightCalls.isBusy, false);
  });

  it("The calls of a run end as they end: with an answer or an error", async () => {
    const inFlightCalls = new InFlightCalls(clock);
    assert.equal(await inFlightCalls.during(() => Promise.resolve(1)), 1);
    await assert.rejects(
      inFlightCalls.during(() => Promise.reject(new Error("no"))),
      /no/,
    );
    await assert.rejects(
      inFlightCalls.waiting(() => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.deepEqual([inFlightCalls.isBusy, inFlightCalls.mayWait], [false, true]);
  });
});
