import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { legacy, shopOnLegacy, spare } from "./support/account.js";
import { passed, program, refused, useScenario } from "./support/scenario.js";

const onlyCredentials = program(() => {
  new tic.ManagedCredential("legacy", legacy);
  new tic.ManagedCredential("spare", spare);
});
const onlyAuthorization = program(() => new tic.Authorization("tic"));
const credentials = [legacy, spare];

describe("Migration", () => {
  const scenario = useScenario();

  it("The migration to TIC authorization previews clean with its warnings, then moves the live stacks, in one up", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);

    const preview = passed(await lab.preview(onlyAuthorization));
    assert.match(preview.text, /Stacks change [^(]*\(C5\)/);
    assert.match(preview.text, /stk-00000001 "shop" in ap-guangzhou/);
    assert.match(preview.text, /for good \(C4\)/);
    await scenario().untouched();

    passed(await lab.up(onlyAuthorization));
    assert.equal(await scenario().isEnabled(), true);
    assert.deepEqual(await scenario().credentials(), []);
    const { stacks } = await scenario().account();
    assert.deepEqual(
      stacks.map(({ method }) => method),
      ["Authorization"],
    );
    const calls = await lab.changingCalls();
    assert.ok(calls.indexOf("EnableAuthorization") < calls.indexOf("DeleteCredential"));
    passed(await lab.drift());
  });

  it("The migration to TIC authorization deletes nothing when enabling fails, and the next up goes on from there", async () => {
    const { lab } = scenario();
    const { control } = lab.emulator;
    await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);
    const error = { code: "UnauthorizedOperation", message: "denied today" };
    await control.fault({ kind: "error", action: "EnableAuthorization", times: 1, ...error });

    refused(await lab.up(onlyAuthorization), [/EnableAuthorization/, /denied today/]);
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "spare Ready"]);
    assert.ok(!(await lab.changingCalls()).includes("DeleteCredential"));

    passed(await lab.up(onlyAuthorization));
    assert.deepEqual(await scenario().credentials(), []);
    assert.deepEqual(await scenario().namesInState(), ["tic"]);
  });

  it("The migration to TIC authorization keeps in state what a failed deletion left, and the next up goes on from there", async () => {
    const { lab } = scenario();
    await scenario().begin({ credentials, stacks: [shopOnLegacy] }, onlyCredentials);
    const error = { code: "UnauthorizedOperation", message: "denied today" };
    await lab.emulator.control.fault({
      kind: "error",
      action: "DeleteCredential",
      times: 1,
      ...error,
    });

    refused(await lab.up(onlyAuthorization), [/DeleteCredential/, /denied today/]);
    const left = (await scenario().credentials()).map((one) => one.split(" ")[0]);
    assert.equal(left.length, 1);
    assert.deepEqual(await scenario().namesInState(), [...left, "tic"]);

    passed(await lab.up(onlyAuthorization));
    assert.deepEqual(await scenario().credentials(), []);
    assert.deepEqual(await scenario().namesInState(), ["tic"]);
  });
});
