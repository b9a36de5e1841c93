import assert from "node:assert/strict";
import { listSome, quoteSome } from "../../provider/core/secrets/safe-text.js";

describe("List some", () => {
  const names = Array.from({ length: 500 }, (_, index) => `n${String(index)}`);

  it("A list of names in a message names them all while they are few", () => {
    assert.equal(listSome([]), "");
    assert.equal(listSome(["a", "b"]), "a, b");
    assert.equal(quoteSome(["a", "b\n"]), '"a", "b\\n"');
  });

  it("A list of names in a message names twenty and counts the others", () => {
    assert.ok(listSome(names).endsWith("n18, n19 and 480 more"));
    assert.equal(listSome(["a", "b", "c"], "; ", 2), "a; b and 1 more");
  });
});
