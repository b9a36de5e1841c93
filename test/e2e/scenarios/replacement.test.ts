import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

import {
  credential,
  legacy,
  shopOnLegacy,
  shopOnSpare,
  spare,
  type Account,
} from "./support/account.js";
import { passed, program, refused, useScenario } from "./support/scenario.js";

const credentials = [legacy, spare];
const renewed = credential("legacy", 3);
const spareRenewed = credential("spare", 3);
const dbr: pulumi.CustomResourceOptions = { deleteBeforeReplace: true };

/** Both credentials, with other arguments or options where a test wants them. */
const pair = (first = legacy, second = spare, opts: pulumi.CustomResourceOptions = {}) =>
  program(() => {
    new tic.ManagedCredential("legacy", first, opts);
    new tic.ManagedCredential("spare", second, opts);
  });
const withSwitch = (first = legacy, opts: pulumi.CustomResourceOptions = {}) =>
  program(() => {
    new tic.Authorization("tic");
    new tic.ManagedCredential("legacy", first, opts);
  });
const inComponent = (first = legacy) =>
  program(() => {
    const parent = new pulumi.ComponentResource("lab:index:Settings", "settings");
    new tic.Authorization("tic", {}, { parent });
    new tic.ManagedCredential("legacy", first, { parent });
  });

const unused: Account = { credentials };
const declared = pair();
const declaredWithSwitch = withSwitch();
const declaredInComponent = inComponent();

describe("Replacement", () => {
  const scenario = useScenario();

  describe("Refused", () => {
    const on: Account = { authorization: { enabled: true }, credentials: [legacy] };
    const inUse: Account = { credentials, stacks: [shopOnSpare] };
    const cases = [
      ["while the switch is on", on, declaredWithSwitch, withSwitch(renewed)],
      ["while it is on, to delete before", on, declaredWithSwitch, withSwitch(renewed, dbr)],
      ["while it is on, in a component", on, declaredInComponent, inComponent(renewed)],
      ["while a stack holds resources on the old one", inUse, declared, pair(legacy, spareRenewed)],
      ["while a stack does, to delete before", inUse, declared, pair(legacy, spareRenewed, dbr)],
      ["when it is Active, to delete before", unused, declared, pair(renewed, spare, dbr)],
    ] as const;
    for (const [when, account, first, second] of cases) {
      it(`A credential with another key is refused before anything is made ${when}`, async () => {
        await scenario().begin(account, first);
        const before = await scenario().inState();
        await scenario().refusedInBoth(second, [/\(C[368]\)/]);
        assert.deepEqual(await scenario().inState(), before);
      });
    }
  });

  it("A credential with another key names the stack on the old one, and TIC authorization as the way out (C8)", async () => {
    await scenario().begin({ credentials, stacks: [shopOnLegacy] }, declared);
    await scenario().refusedInBoth(pair(renewed), [
      /Cannot replace [^(]*\(C8\)/,
      /stk-00000001 "shop" in ap-guangzhou/,
      /declare tic\.Authorization/,
    ]);
  });

  const replaced = [
    ["an Active one, whose successor is Active", pair(renewed), ["spare Ready", "legacy Active"]],
    ["a Ready one, whose successor is Ready", pair(legacy, spareRenewed), undefined],
    ["a Ready one before its successor is made", pair(legacy, spareRenewed, dbr), undefined],
  ] as const;
  for (const [what, next, after = ["legacy Active", "spare Ready"]] of replaced) {
    it(`A credential with another key replaces ${what}, while no stack holds resources`, async () => {
      const { lab } = scenario();
      await scenario().begin({ credentials }, declared);
      passed(await lab.previewAndUp(next));
      assert.deepEqual(await scenario().credentials(), after);
      const ids = (await scenario().account()).credentials.map((one) => one.credentialId).sort();
      assert.deepEqual((await scenario().inState()).map(({ id }) => id).sort(), ids);
      passed(await lab.drift());
    });
  }

  it("A credential with another key goes on with an activation that failed: the next up ends the replacement (C8)", async () => {
    const { lab } = scenario();
    const { control } = lab.emulator;
    await scenario().begin({ credentials }, declared);
    const next = pair(renewed);
    await control.fault({
      kind: "error",
      action: "ActivateCredential",
      code: "InternalError",
      message: "out of order",
      times: 30,
    });
    refused(await lab.up(next), [/ActivateCredential/]);
    await control.clearFaults();
    passed(await lab.previewAndUp(next));
    assert.deepEqual(await scenario().credentials(), ["spare Ready", "legacy Active"]);
    const [{ outputs } = { outputs: {} }] = await scenario().inState();
    assert.ok(!("activationPending" in outputs));
    passed(await lab.drift());
  });

  it("A credential with another key takes the same object over under a new name of the resource, and loses nothing", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials }, declared);
    const renamed = program(() => {
      new tic.ManagedCredential("production", legacy);
      new tic.ManagedCredential("spare", spare);
    });
    passed(await lab.previewAndUp(renamed));
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), ["production", "spare"]);
    passed(await lab.drift());
  });

  it("A credential with another key is what --replace makes, with the same key: a new object, Active as the old one", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials }, declared);
    const urn = `urn:pulumi:dev::lab::pulumi-nodejs:dynamic/tic:ManagedCredential::legacy`;
    passed(await lab.previewAndUp(declared, { replace: [urn] }));
    const names = (await scenario().credentials()).sort();
    assert.deepEqual(names, ["legacy Active", "spare Ready"]);
    passed(await lab.drift());
  });
});
