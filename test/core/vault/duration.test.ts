import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatDuration,
  parseDuration,
  secondsOf,
} from "../../../provider/core/values/duration.js";

const LONGEST = 9_223_372_036;

const right: readonly (readonly [value: number | string, seconds: number])[] = [
  [0, 0],
  [-0, 0],
  [3600, 3600],
  [LONGEST, LONGEST],
  ["", 0],
  ["0", 0],
  ["90", 90],
  ["0090", 90],
  ["+90", 90],
  [String(LONGEST), LONGEST],
  ["90s", 90],
  ["+5s", 5],
  ["1h30m", 5400],
  ["30m1h", 5400],
  ["1h1h", 7200],
  ["1.5h", 5400],
  ["1.1h", 3960],
  [".5h", 1800],
  ["1.h", 3600],
  ["0.1m", 6],
  ["2000ms", 2],
  ["500ms500ms", 1],
  ["3000000us", 3],
  ["3000000µs", 3],
  ["3000000μs", 3],
  ["1000000000ns", 1],
  ["1d", 86_400],
  ["1d12h", 129_600],
  ["0.5d", 43_200],
];

const refusals: readonly (readonly [value: number | string, problem: RegExp])[] = [
  [-1, /not negative/],
  [Number.NEGATIVE_INFINITY, /not negative/],
  [1.5, /Whole seconds/],
  [Number.NaN, /A number of seconds/],
  [Number.POSITIVE_INFINITY, /A number of seconds/],
  [LONGEST + 1, /At most 9223372036 seconds/],
  [1e300, /At most 9223372036 seconds/],
  ["9223372037", /At most 9223372036 seconds/],
  ["106752d", /At most 9223372036 seconds/],
  ["-5", /not negative/],
  ["-1h", /not negative/],
  [" ", /blanks/],
  [" 1h", /blanks/],
  ["1h ", /blanks/],
  ["1h 30m", /blanks/],
  ["500ms", /Whole seconds/],
  ["0.5s", /Whole seconds/],
  ["1.0000000001s", /Whole seconds/],
  ["0.33333333333h", /Whole seconds/],
  ["1.5", /unit is missing/],
  ["1h30", /unit is missing/],
  ["1,5h", /Units are/],
  ["1w", /Weeks/],
  ["1H", /lower case/],
  ["1e3", /Units are/],
  ["1year", /Units are/],
  ["1constructor", /Units are/],
  ["1h-30m", /Units are/],
  ["+", /Amounts with units/],
  ["h", /Amounts with units/],
  [".", /Amounts with units/],
  [".h1m", /Amounts with units/],
  ["soon", /Amounts with units/],
  ["++5s", /Amounts with units/],
];

describe("Duration", () => {
  for (const [value, seconds] of right) {
    it(`A duration reads ${JSON.stringify(value)} as ${String(seconds)} seconds`, () => {
      assert.deepEqual(parseDuration(value), { ok: true, seconds });
    });
  }

  for (const [value, problem] of refusals) {
    it(`A duration refuses ${typeof value === "string" ? JSON.stringify(value) : String(value)}`, () => {
      const parsed = parseDuration(value);
      assert.ok(!parsed.ok);
      assert.match(parsed.problem, problem);
    });
  }

  it("A duration is told in hours, minutes and seconds, without those that are none", () => {
    const told = [0, 1, 60, 3600, 5400, 3661, 86_400].map(formatDuration);
    assert.deepEqual(told, ["0s", "1s", "1m", "1h", "1h30m", "1h1m1s", "24h"]);
  });

  it("A duration is the same when it is told and read again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST }), (seconds) => {
        assert.deepEqual(parseDuration(formatDuration(seconds)), { ok: true, seconds });
      }),
    );
  });

  it("A duration is whole seconds that can be set, or a problem, for any text", () => {
    const pieces = fc.constantFrom("1", "9", "0.5", ".", "h", "m", "s", "d", "ms", "+", "-", " ");
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(fc.oneof(text, fc.double()), (value) => {
        const parsed = parseDuration(value);
        if (!parsed.ok) assert.notEqual(parsed.problem, "");
        else {
          assert.ok(Number.isInteger(parsed.seconds));
          assert.ok(parsed.seconds >= 0 && parsed.seconds <= LONGEST);
        }
      }),
    );
  });

  it("A duration is 0 when there is none, and an error when it was not checked before", () => {
    assert.equal(secondsOf(undefined), 0);
    assert.equal(secondsOf("1h"), 3600);
    assert.throws(() => secondsOf("1w"), /not checked before its use: Weeks/);
  });
});
