import assert from "node:assert/strict";
import { describeDifferences } from "../../../provider/core/vault/auth-role-args.js";

const terms = { attribute: (name: string) => name.replace("T", "_t").toLowerCase() };

describe("Difference", () => {
  it("Differences in one line say what is found and what is wanted, in the words of the engine", () => {
    const line = describeDifferences(
      [
        { argument: "tokenTtl", wanted: "1h", found: "30m" },
        { argument: "tokenType", wanted: "batch", found: "default" },
      ],
      terms,
    );
    assert.equal(line, "token_ttl: found 30m, wanted 1h; token_type: found default, wanted batch");
  });

  it("Differences in one line are empty when there are none", () => {
    assert.equal(describeDifferences([], terms), "");
  });
});
