import assert from "node:assert/strict";
import fc from "fast-check";

import { tokenLife } from "../../provider/vault/login-session.js";

describe("a token's life", () => {
  const cases: [lease: number, rest: number, why: string][] = [
    [2_764_800, 276_480, "a tenth of 32 days"],
    [3600, 360, "a tenth of an hour"],
    [300, 30, "30 s, which is a tenth as well"],
    [120, 30, "30 s, since a tenth is less"],
    [60, 30, "30 s, which is half"],
    [10, 5, "half, since 30 s is more than all"],
    [1, 0.5, "half of a second"],
  ];
  for (const [lease, rest, why] of cases) {
    it(`of ${lease} s is due with ${rest} s left: ${why}`, () => {
      assert.deepEqual(tokenLife(1_000_000, lease), {
        dueAt: 1_000_000 + (lease - rest) * 1000,
        endsAt: 1_000_000 + lease * 1000,
      });
    });
  }

  it("of 0 s has no end", () => {
    assert.deepEqual(tokenLife(1_000_000, 0), { dueAt: Infinity, endsAt: Infinity });
  });

  it("is due in its second half, before its end, however long it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_223_372_036 }), (lease) => {
        const { dueAt, endsAt } = tokenLife(0, lease);
        assert.ok(dueAt >= endsAt / 2 && dueAt < endsAt);
      }),
    );
  });
});
