import assert from "node:assert/strict";

import { declared, legacy, pair, spare } from "../support/declared.js";
import { passes, refuses, said, warns } from "../support/said.js";
import { useProvider } from "../support/use-provider.js";

const kind = "ManagedCredential";

describe("Active", () => {
  const provider = useProvider({ accounts: [{ credentials: [legacy, spare] }] });

  for (const first of ["the one that becomes Ready", "the one that becomes Active"]) {
    it(`The Active credential is another one after a run, asked about ${first} first`, async () => {
      const one = await provider().made(kind, declared(legacy));
      const other = await provider().made(kind, declared(spare));
      const down = { ...declared(legacy), active: false };
      const up = { ...declared(spare), active: true };
      const downFirst = first.endsWith("Ready");

      const phase = await provider().phase();
      const plans = [() => phase.plan(kind, down, one), () => phase.plan(kind, up, other)];
      const asked = downFirst ? plans : plans.toReversed();
      for (const plan of await Promise.all(asked.map((ask) => ask()))) passes(plan);

      const applying = await provider().phase();
      const make = async (config: typeof down, prior: typeof one) =>
        applying.apply(kind, config, passes(await applying.plan(kind, config, prior)), prior);
      const steps = [() => make(down, one), () => make(up, other)];
      const made = await Promise.all(
        (downFirst ? steps : steps.toReversed()).map((step) => step()),
      );
      for (const answer of made) passes(answer);
      assert.deepEqual(await provider().credentials(), ["legacy Ready", "spare Active"]);
    });
  }

  it("The Active credential cannot become Ready alone (C2)", async () => {
    const one = await provider().made(kind, declared(legacy));
    const phase = await provider().phase();
    refuses(
      await phase.plan(kind, { ...declared(legacy), active: false }, one),
      /cannot be made Ready \(C2\)/,
      /set active to true on another tic_managed_credential/,
    );
  });

  it("The Active credential cannot go before the plan has heard of its successor, and is told how it is heard (C6)", async () => {
    const one = await provider().made(kind, declared(legacy));
    const other = await provider().made(kind, declared(spare));
    const phase = await provider().phase();
    refuses(
      await phase.planDeletion(kind, one),
      /\(C6\)/,
      /does one of the two already, .* Run without -parallelism=1/,
    );
    const together = await provider().phase();
    const up = { ...declared(spare), active: true };
    const plans = await Promise.all([
      together.planDeletion(kind, one),
      together.plan(kind, up, other),
    ]);
    for (const plan of plans) passes(plan);
  });

  it("The Active credential is declared once at most (C2)", async () => {
    const phase = await provider().phase();
    const plans = await Promise.all([
      phase.plan(kind, { ...declared(legacy), active: true }),
      phase.plan(kind, { ...declared(spare), active: true }),
    ]);
    const diagnostics = plans.flatMap((plan) => plan.diagnostics);
    refuses({ diagnostics }, /declared Active \(C2\): \[secret\] and \[secret\] both set active/);
  });

  it("The Active credential becomes Ready by a new one, and a warning names it", async () => {
    const phase = await provider().phase();
    const plan = await phase.plan(kind, { name: "ci", ...pair(3), active: true });
    warns(plan, /becomes Ready \(C2\): \[secret\] \(cred-00000001\) is Active now/);
    assert.equal(said(plan.diagnostics).length, 1);
  });
});
