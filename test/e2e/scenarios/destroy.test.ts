import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import {
  legacy,
  shopOnAuthorization,
  shopOnLegacy,
  shopOnSpare,
  spare,
  type Account,
} from "./support/account.js";
import { passed, program, refused, useScenario } from "./support/scenario.js";

const everything = program(() => {
  new tic.Authorization("tic");
  new tic.ManagedCredential("legacy", legacy);
  new tic.ManagedCredential("spare", spare);
});
const onlyLegacy = program(() => new tic.ManagedCredential("legacy", legacy));
const onlySpare = program(() => new tic.ManagedCredential("spare", spare));

const off: Account = { credentials: [legacy, spare] };
const on: Account = { ...off, authorization: { enabled: true } };
const stuck = { message: "denied today", code: "UnauthorizedOperation", kind: "error" } as const;

const urnOf = (type: string, name: string) =>
  `urn:pulumi:dev::lab::pulumi-nodejs:dynamic/tic:${type}::${name}`;
const theSwitch = urnOf("Authorization", "tic");

describe("a destroy", () => {
  const scenario = useScenario();

  describe("is refused at its preview, and changes nothing", () => {
    const cases = [
      ["a stack on authorization", on, shopOnAuthorization, everything, /\(A3\)/],
      ["a stack on the Active credential", on, shopOnLegacy, everything, /\(A3\)/],
      ["a stack on a Ready credential", on, shopOnSpare, everything, /\(A3\)/],
      ["authorization off, the Active credential", off, undefined, onlyLegacy, /\(C6\)/],
      ["authorization off, a stack on a Ready one", off, shopOnSpare, onlySpare, /\(C6\)/],
    ] as const;
    for (const [what, account, stack, declared, rule] of cases) {
      it(`with ${what}`, async () => {
        const { lab } = scenario();
        await scenario().begin({ ...account, stacks: stack ? [stack] : [] }, declared);
        const before = await scenario().namesInState();
        const says = stack ? [rule, /stk-00000001 "shop" in ap-guangzhou/] : [rule];

        refused(await lab.destroy(declared, { previewOnly: true }), says);
        refused(await lab.destroy(declared, { parallel: 1 }), says);
        await scenario().untouched();
        assert.deepEqual(await scenario().namesInState(), before);
      });
    }
  });

  it("deletes the credentials first and turns the switch off last, with no stack", async () => {
    const { lab } = scenario();
    await scenario().begin(on, everything);
    passed(await lab.destroy(everything, { previewOnly: true }));
    passed(await lab.destroy(everything, { parallel: 1 }));
    assert.deepEqual(await lab.changingCalls(), [
      "DeleteCredential",
      "DeleteCredential",
      "DisableAuthorization",
    ]);
    assert.deepEqual(await scenario().credentials(), []);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("deletes a Ready credential that no stack uses while authorization is off", async () => {
    await scenario().begin({ ...off, stacks: [shopOnLegacy] }, onlySpare);
    passed(await scenario().lab.destroy(onlySpare));
    assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
  });

  for (const action of ["DeleteCredential", "DisableAuthorization"]) {
    it(`goes on where a failed ${action} stopped it`, async () => {
      const { lab } = scenario();
      await scenario().begin(on, everything);
      await lab.emulator.control.fault({ ...stuck, action, times: 1 });

      refused(await lab.destroy(everything), [new RegExp(action), /denied today/]);
      assert.equal(await scenario().isEnabled(), true, "the switch goes last");
      const names = (await scenario().credentials()).map((one) => one.split(" ")[0]);
      assert.deepEqual(await scenario().namesInState(), [...names, "tic"]);

      passed(await lab.destroy(everything));
      assert.equal(await scenario().isEnabled(), false);
      assert.deepEqual(await scenario().namesInState(), []);
    });
  }
});

describe("a run of only some resources", () => {
  const scenario = useScenario();
  const onlyAuthorization = program(() => new tic.Authorization("tic"));

  it("says that the switch is left out, when that is why a deletion is refused", async () => {
    const { lab } = scenario();
    await scenario().begin({ ...off, stacks: [shopOnSpare] }, onlySpare);
    const target = [urnOf("ManagedCredential", "spare")];
    const says = [
      /\(C6\)/,
      /this run does not turn it on\. Either --target or --exclude left it out/,
      /try pulumi up --refresh/,
    ];
    refused(await lab.preview(onlyAuthorization, { target }), says);
    refused(await lab.up(onlyAuthorization, { target }), says);
    await scenario().untouched();

    passed(await lab.previewAndUp(onlyAuthorization));
    assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
  });

  it("does not know that the switch is left out of a destroy, and says how to go on", async () => {
    const { lab } = scenario();
    await scenario().begin({ ...on, stacks: [shopOnSpare] }, everything);
    const target = [urnOf("ManagedCredential", "spare")];
    refused(await lab.destroy(everything, { target }), [
      /unless --target or --exclude leaves it out, which the provider cannot see/,
      /To delete "spare" alone, remove it from the program and pulumi up\./,
    ]);
    await scenario().untouched();

    passed(
      await lab.previewAndUp(
        program(() => {
          new tic.Authorization("tic");
          new tic.ManagedCredential("legacy", legacy);
        }),
      ),
    );
    assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
    const [stack] = (await scenario().account()).stacks;
    assert.equal(stack?.method, "Authorization");
  });

  it("destroys the switch with its dependents only, and judges them together", async () => {
    const { lab } = scenario();
    await scenario().begin({ ...on, stacks: [shopOnSpare] }, everything);
    const options = { target: [theSwitch], targetDependents: true };
    refused(await lab.destroy(everything, options), [/\(A3\)/, /stk-00000001 "shop"/]);
    await scenario().untouched();

    const [stack] = (await scenario().account()).stacks;
    assert.ok(stack);
    await lab.emulator.control.destroyStack(stack.stackId);
    passed(await lab.destroy(everything, options));
    assert.deepEqual(await scenario().namesInState(), []);
  });
});
