import assert from "node:assert/strict";

import { accounts } from "./accounts.js";
import { changeFaults } from "./change-faults.js";
import { readingFaults } from "./reading-faults.js";
import { verifyEmulator } from "./support.js";

const faults = [...readingFaults, ...changeFaults];

describe("Faults", () => {
  for (const { check, wrong, account = "large", changes, key, ...fault } of faults) {
    it(`The conformance suite on a faulty gateway sees by ${check} alone a gateway that ${wrong}`, async () => {
      const { failed } = await verifyEmulator({
        account: accounts[account],
        fault,
        ...(changes === undefined ? {} : { changes }),
        ...(key === undefined ? {} : { key }),
      });
      assert.deepEqual(failed, [check]);
    });
  }

  it("The conformance suite on a faulty gateway has a fault for every check", async () => {
    const { results } = await verifyEmulator({
      account: accounts.off,
      changes: { disposable: false },
    });
    const seen = new Set(faults.map(({ check }) => check));
    assert.deepEqual(
      results.map(({ id }) => id).filter((id) => !seen.has(id)),
      [],
    );
  });
});
