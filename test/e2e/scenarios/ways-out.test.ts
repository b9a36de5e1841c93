import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

import { legacy, shopOnAuthorization, shopOnLegacy, type Account } from "./support/account.js";
import { passed, program, refused, useScenario } from "./support/scenario.js";

const inUse: Account = {
  authorization: { enabled: true },
  credentials: [legacy],
  stacks: [shopOnAuthorization],
};
const nothing = program(() => undefined);
const onlyAuthorization = program(() => new tic.Authorization("tic"));

/** An Authorization and a credential, with these options, in a component with those. */
const both = (opts: pulumi.CustomResourceOptions, component?: pulumi.ComponentResourceOptions) =>
  program(() => {
    const parent =
      component && new pulumi.ComponentResource("lab:index:Settings", "settings", {}, component);
    const all = parent === undefined ? opts : { ...opts, parent };
    new tic.Authorization("tic", {}, all);
    new tic.ManagedCredential("legacy", legacy, all);
  });

describe("Ways out", () => {
  const scenario = useScenario();

  it("What Pulumi itself offers lets retained resources go from the program, and leaves the account alone", async () => {
    const { lab } = scenario();
    await scenario().begin(inUse, both({ retainOnDelete: true }));
    passed(await lab.previewAndUp(nothing));
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), []);
  });

  for (const [whose, declared] of [
    ["their own", both({ retainOnDelete: true })],
    ["their component's", both({}, { retainOnDelete: true })],
  ] as const) {
    it(`What Pulumi itself offers never blocks a destroy of resources that ${whose} option retains`, async () => {
      const { lab } = scenario();
      await scenario().begin(inUse, declared);
      passed(await lab.destroy(declared, { previewOnly: true }));
      passed(await lab.destroy(declared));
      await scenario().untouched();
      assert.deepEqual(await scenario().namesInState(), []);
    });
  }

  it("What Pulumi itself offers does not run a destroy without the program, which is the one that judges", async () => {
    const { lab } = scenario();
    await scenario().begin(inUse, onlyAuthorization);
    refused(await lab.destroy(nothing, { runProgram: false }), [
      /delete hooks registered, but the program is not running/,
    ]);
    await scenario().untouched();
  });

  it("What Pulumi itself offers keeps a protected resource, and what it depends on", async () => {
    const { lab } = scenario();
    const declared = both({ protect: true });
    await scenario().begin({ ...inUse, stacks: [] }, declared);
    refused(await lab.destroy(declared), [/protected/]);
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["legacy", "tic"]);
  });
});

describe("Acknowledge", () => {
  const scenario = useScenario({ settings: "cam" });

  it("The argument acknowledge, where the platform shows too little, is offered by the refusal, and lets the deletion go on once it is applied", async () => {
    const { lab } = scenario();
    await scenario().begin({ roles: [{}], stacks: [shopOnLegacy] }, onlyAuthorization);
    const says = [/\(A3\)/, /"A3:stk-00000001" into acknowledge of "tic"/];
    refused(await lab.destroy(onlyAuthorization), says);

    const acknowledged = program(
      () => new tic.Authorization("tic", { acknowledge: ["A3:stk-00000001"] }),
    );
    passed(await lab.previewAndUp(acknowledged));
    passed(await lab.destroy(acknowledged));
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), []);
  });
});

describe("Preconditions", () => {
  const scenario = useScenario({ preconditions: "warn" });

  it("Preconditions: warn warns, and lets the platform's own refusal be the error", async () => {
    const { lab } = scenario();
    await scenario().begin(inUse, onlyAuthorization);
    const preview = passed(await lab.preview(nothing));
    assert.match(preview.text, /warning: [^(]*\(A3\)/);
    assert.match(preview.text, /stk-00000001 "shop"/);

    refused(await lab.up(nothing), [/DisableAuthorization/, /FailedOperation\.StackInUse/]);
    assert.equal(await scenario().isEnabled(), true);
    assert.deepEqual(await scenario().namesInState(), ["tic"]);
  });
});

describe("Preconditions", () => {
  const scenario = useScenario({ preconditions: "off" });

  it("Preconditions: off binds no hooks, so that a plain destroy works, which the handlers still judge", async () => {
    const { lab } = scenario();
    await scenario().begin(inUse, onlyAuthorization);
    assert.doesNotMatch(await lab.state(), /import 'tencentcloud-tic'/);
    const plain = () => lab.destroy(nothing, { runProgram: false });
    refused(await plain(), [/\(A3\)/, /stk-00000001 "shop"/]);
    await scenario().untouched();

    await lab.emulator.control.destroyStack("stk-00000001");
    passed(await plain());
    assert.equal(await scenario().isEnabled(), false);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("Preconditions: off unbinds the hooks of an earlier up", async () => {
    const { lab } = scenario();
    await lab.configure({ preconditions: "error" });
    await scenario().begin({ ...inUse, credentials: [] }, onlyAuthorization);
    assert.match(await lab.state(), /import 'tencentcloud-tic'/);
    await lab.configure({ preconditions: "off" });
    passed(await lab.up(onlyAuthorization));
    assert.doesNotMatch(await lab.state(), /import 'tencentcloud-tic'/);
  });
});
