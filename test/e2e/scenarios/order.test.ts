import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

import { legacy, shopOnLegacy, shopOnSpare, spare, type Account } from "./support/account.js";
import { passed, program, refused, useScenario, type Scenario } from "./support/scenario.js";

const both = program(() => {
  new tic.Authorization("tic");
  new tic.ManagedCredential("legacy", legacy);
});
const credentialFirst = program(() => {
  new tic.ManagedCredential("legacy", legacy);
  new tic.Authorization("tic");
});
const inComponent = program(() => {
  const parent = new pulumi.ComponentResource("lab:index:Settings", "settings");
  new tic.ManagedCredential("legacy", legacy, { parent });
  new tic.Authorization("tic", {}, { parent });
});
const onlyAuthorization = program(() => new tic.Authorization("tic"));
const nothing = program(() => undefined);

const on: Account = { authorization: { enabled: true }, credentials: [legacy] };
const inOrder = ["DeleteCredential", "DisableAuthorization"];

/** State as another version may have left it: nothing says what goes first. */
async function forgetOrder({ lab }: Scenario): Promise<void> {
  const state = await lab.stack.exportStack();
  const { resources = [] } = state.deployment as { resources?: Record<string, unknown>[] };
  for (const resource of resources) {
    delete resource.dependencies;
    delete resource.propertyDependencies;
    const { inputs, outputs } = resource as Record<string, { __tic?: { follows?: unknown } }>;
    delete inputs?.__tic?.follows;
    delete outputs?.__tic?.follows;
  }
  await lab.stack.importStack(state);
}

describe("Active credential", () => {
  const scenario = useScenario();

  for (const [how, declared] of [
    ["the switch declared first", both],
    ["the switch declared last", credentialFirst],
    ["the switch declared last in a component", inComponent],
  ] as const) {
    it(`An Active credential and the switch, removed in one run go in their order when state knows it, ${how}`, async () => {
      const { lab } = scenario();
      await scenario().begin(on, declared);
      passed(await lab.previewAndUp(nothing));
      assert.deepEqual(await lab.changingCalls(), inOrder);
      assert.deepEqual(await scenario().namesInState(), []);
    });

    it(`An Active credential and the switch, removed in one run are refused at the credential while a stack uses it, ${how}`, async () => {
      await scenario().begin({ ...on, stacks: [shopOnLegacy] }, declared);
      await scenario().refusedInBoth(nothing, [/Cannot delete [^(]*\(A3\)/, /stk-00000001 "shop"/]);
      assert.deepEqual(await scenario().namesInState(), ["legacy", "tic"]);
    });
  }

  it("An Active credential and the switch, removed in one run are refused at each credential while a stack uses one of them, also without a preview", async () => {
    const { lab } = scenario();
    const { credentials = [] } = on;
    await scenario().begin(
      { ...on, credentials: [...credentials, spare], stacks: [shopOnSpare] },
      program(() => {
        new tic.Authorization("tic");
        new tic.ManagedCredential("legacy", legacy);
        new tic.ManagedCredential("spare", spare);
      }),
    );
    refused(await lab.up(nothing), [/Cannot delete [^(]*\(A3\)/, /"shop"/]);
    assert.deepEqual(await lab.changingCalls(), []);
    assert.deepEqual(await scenario().namesInState(), ["legacy", "spare", "tic"]);
  });

  it("An Active credential and the switch, removed in one run are refused whichever comes first, when nothing orders them", async () => {
    const { lab } = scenario();
    await scenario().begin(on, both);
    await forgetOrder(scenario());
    const says = [/These deletions have no defined order/, /in two runs: first remove/];
    await scenario().refusedInBoth(nothing, says);
    refused(await lab.preview(nothing, { parallel: 1 }), says);

    passed(await lab.up(onlyAuthorization));
    passed(await lab.up(nothing));
    assert.deepEqual(await scenario().credentials(), []);
    assert.equal(await scenario().isEnabled(), false);
  });
});

describe("Switch was turned off outside", () => {
  const scenario = useScenario();

  it("The switch was turned off outside is turned on again before a credential is removed, so that nothing is refused", async () => {
    const { lab } = scenario();
    const account = { credentials: [legacy], roles: [{}], stacks: [shopOnLegacy] };
    await scenario().begin(account, both);
    await lab.emulator.control.setAuthorization({ enabled: false });

    const preview = passed(await lab.preview(onlyAuthorization));
    assert.match(preview.text, /TIC authorization was turned off outside/);
    passed(await lab.up(onlyAuthorization));
    assert.deepEqual(await lab.changingCalls(), ["EnableAuthorization", "DeleteCredential"]);
  });
});

describe("Authorization", () => {
  const scenario = useScenario();

  it("An Authorization that depends on a credential itself does not wait for ever, and is refused a destroy in its wrong order", async () => {
    const { lab } = scenario();
    const wrongWay = program(() => {
      const dependsOn = new tic.ManagedCredential("legacy", legacy);
      new tic.Authorization("tic", {}, { dependsOn });
    });
    await scenario().begin(on, wrongWay);
    refused(await lab.destroy(wrongWay, { previewOnly: true }), [/\(C6\)/]);
    await scenario().untouched();
  });
});
