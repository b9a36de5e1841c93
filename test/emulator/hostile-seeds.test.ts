import assert from "node:assert/strict";

import fc from "fast-check";

import { parseSeed, SeedError } from "../../provider/emulator/index.js";
import { buildData, parseData } from "../../provider/emulator/data-model.js";
import { fullSeed } from "./support/full-seed.js";
import { placesOf, replaced } from "./support/places.js";

const TEXTS = [
  "__proto__",
  "constructor",
  "\u001b[2J",
  "a/b",
  "9".repeat(400),
  "1h".repeat(1000),
  "2026-13-01T00:00:00Z",
  "2026-02-31T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "::ffff:10.0.0.1",
  ".".repeat(100_000),
  "x".repeat(100_000),
];
const NUMBERS = [-1, 0, 0.5, 1e9, 9223372036, 2 ** 53, 1e300, Number.MAX_VALUE];

const places = placesOf(fullSeed).filter((at) => at.length > 0);
const hostile = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS),
  fc.constantFrom<unknown>(...NUMBERS),
  fc.jsonValue({ maxDepth: 3 }),
);

describe("Hostile seeds", () => {
  it("A seed with something hostile in it is refused with its place, or becomes data that a state file may hold", () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), hostile, (at, value) => {
        const { copy } = replaced(fullSeed, at, value);
        try {
          parseSeed(copy);
        } catch (error) {
          assert.ok(error instanceof SeedError, String(error));
          assert.match(error.message, /^seed[.:]/);
          return;
        }
        taken += 1;
        const data = JSON.parse(JSON.stringify(buildData(parseSeed(copy)))) as unknown;
        assert.equal(parseData(data), data, JSON.stringify(parseData(data)));
      }),
      { numRuns: 3000 },
    );
    assert.ok(taken > 100, String(taken));
  });
});
