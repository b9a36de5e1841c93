import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { legacy, spare } from "../scenarios/support/account.js";
import { passed, program, useScenario } from "../scenarios/support/scenario.js";
import { ticResources } from "../support/state.js";

describe("Provider in state", () => {
  const scenario = useScenario();

  it("The provider that Pulumi keeps in state is under 2 KB, and the same text for every resource of a class", async () => {
    const { lab } = scenario();
    const all = program(() => {
      new tic.Authorization("tic");
      new tic.ManagedCredential("legacy", legacy);
      new tic.ManagedCredential("spare", { ...spare, active: true });
    });
    await scenario().begin(
      { authorization: { enabled: true }, credentials: [legacy, spare] },
      program(() => undefined),
    );
    passed(await lab.up(all));
    const resources = await ticResources(lab);
    assert.equal(resources.length, 3);
    const texts = new Map(resources.map(({ type, inputs }) => [type, inputs.__provider]));
    assert.equal(texts.size, 2);
    for (const { type, inputs, outputs } of resources) {
      assert.equal(inputs.__provider, texts.get(type));
      assert.equal(outputs.__provider, texts.get(type));
    }
    for (const [type, text] of texts) {
      assert.ok(typeof text === "string" && text.length < 2048, type);
    }
  });
});
