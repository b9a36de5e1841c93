import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { systemClock, within } from "../../../provider/core/engine/clock.js";
import { TestClock } from "../../support/test-clock.js";
import { timersNow } from "../../support/timers-now.js";

const never = new Promise<never>(() => undefined);

describe("This machine: clock", () => {
  it("The clock of this machine ends a pause when the signal is aborted, before it or during it", async () => {
    const stopping = new AbortController();
    const pause = systemClock.sleep(60_000, stopping.signal);
    stopping.abort();
    await pause;
    await systemClock.sleep(60_000, stopping.signal);
  });

  it("The clock of this machine lets as much time pass as a pause says", async () => {
    const begun = systemClock.now();
    await systemClock.sleep(20);
    // Timers may be early by the part of a millisecond that they round off.
    assert.ok(systemClock.now() - begun >= 19);
  });
});

describe("Work", () => {
  it("Work with a time limit gives what it comes to, or its error", async () => {
    const clock = new TestClock();
    assert.equal(await within(Promise.resolve("done"), 10, clock), "done");
    await assert.rejects(within(Promise.reject(new Error("no")), 10, clock), /no/);
  });

  it("Work with a time limit gives nothing once the time is over, and not before", async () => {
    const clock = new TestClock();
    const seen: unknown[] = [];
    const limited = within(never, 10, clock).then((value) => seen.push(value));
    await clock.pass(9);
    assert.deepEqual(seen, []);
    await clock.pass(1);
    await limited;
    assert.deepEqual(seen, [undefined]);
  });

  it("Work with a time limit leaves no timer behind that would keep the process alive", async () => {
    // Mocha starts its own timer when it has got the test's promise.
    await turn();
    const before = timersNow();
    await within(Promise.resolve(), 60_000);
    assert.equal(timersNow(), before);
  });
});
