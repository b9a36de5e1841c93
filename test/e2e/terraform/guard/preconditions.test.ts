import assert from "node:assert/strict";

import { foreign, onAuthorization } from "./support/beginnings.js";
import { authorization, backend } from "./support/hcl.js";
import { passed, refused, useGuard } from "./support/guard-scenario.js";

describe("Preconditions", () => {
  const scenario = useGuard("terraform", { preconditions: "warn" });

  it("Preconditions: warn warns in plan, and lets the platform decide in apply", async () => {
    const { lab } = scenario();
    await scenario().begin(onAuthorization, authorization());
    const { text } = passed(await lab.plan(""));
    assert.match(text, /Warning: [^(]*\(A3\)/);
    refused(await lab.apply(""), [/tic-settings DisableAuthorization: /, /RequestId/]);
    assert.deepEqual(await lab.changingCalls(), ["DisableAuthorization"]);
    assert.equal(await scenario().isEnabled(), true);
    assert.deepEqual(await scenario().inState(), ["tic_authorization.tic"]);
  });

  it("Preconditions: warn does not soften what would destroy something of somebody else", async () => {
    await scenario().begin(foreign, backend());
    await scenario().refusedInBoth("", [/Error: [^(]*\(V6\)/]);
  });
});

describe("Preconditions", () => {
  const scenario = useGuard("terraform");
  before(() => {
    scenario().lab.environment.TENCENTCLOUD_TIC_PRECONDITIONS = "off";
  });

  for (const [what, beginning, declared, rule] of [
    ["the switch", onAuthorization, authorization(), /\(A3\)/],
    ["a mount", foreign, backend(), /\(V6\)/],
  ] as const) {
    it(`Preconditions: off judges nothing in plan, while apply still checks: ${what}`, async () => {
      const { lab } = scenario();
      await scenario().begin(beginning, declared);
      assert.doesNotMatch(passed(await lab.plan("")).text, rule);
      refused(await lab.apply(""), [rule]);
      await scenario().untouched();
    });
  }
});
