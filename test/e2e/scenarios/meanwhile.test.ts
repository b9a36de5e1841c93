import assert from "node:assert/strict";

import { races } from "./support/cases.js";
import { passed, refused, useScenario } from "./support/scenario.js";

describe("Preview passed", () => {
  const scenario = useScenario();

  for (const { rule, what, account, first, then, meanwhile } of races) {
    it(`A preview passed, and then the account changed: ${rule} refuses in apply: ${what}`, async () => {
      const { lab } = scenario();
      await scenario().begin(account, first);
      const before = await scenario().inState();
      passed(await lab.preview(then));

      await meanwhile(lab.emulator.control);
      refused(await lab.up(then), [new RegExp(`\\(${rule}\\)`)]);
      await scenario().untouched();
      assert.deepEqual(await scenario().inState(), before);
    });
  }
});

describe("Hooks", () => {
  const scenario = useScenario({ preconditions: "off" });

  for (const { rule, what, account, first, then, meanwhile } of races) {
    it(`Without hooks (preconditions: off): the handlers refuse by themselves in apply (${rule}): ${what}`, async () => {
      const { lab } = scenario();
      await scenario().begin(account, first);
      await meanwhile(lab.emulator.control);
      refused(await lab.up(then), [new RegExp(`\\(${rule}\\)`)]);
      await scenario().untouched();
    });
  }
});
