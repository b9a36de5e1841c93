import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { legacy, shopOnSpare, spare } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

const on = { authorization: { enabled: true } };
const nothing = program(() => undefined);
const plain = program(() => new tic.Authorization("tic"));
const clearing = program(() => new tic.Authorization("tic", { clearManagedCredentials: true }));
const withRole = program(() => new tic.Authorization("tic", { deleteRole: true }));

describe("ClearManagedCredentials", () => {
  const scenario = useScenario();
  const account = { credentials: [legacy, spare], stacks: [shopOnSpare] };

  it("The argument clearManagedCredentials lists what goes, then clears once the switch is on, and the stacks move", async () => {
    await scenario().begin(account, nothing);
    const { text } = passed(await scenario().lab.preview(clearing));
    assert.match(text, /cleared \(C7\)/);
    assert.match(text, /"legacy" \(cred-00000001, Active\), "spare" \(cred-00000002, Ready\)/);
    assert.match(text, /1 stack changes to TIC authorization: stk-00000001 "shop"/);
    assert.match(text, /for good \(C4\)/);
    assert.match(text, /owners of the keys of .* are unknown/);
    await scenario().untouched();

    passed(await scenario().lab.up(clearing));
    assert.deepEqual(await scenario().credentials(), []);
    assert.equal((await scenario().account()).stacks[0]?.method, "Authorization");
    assert.deepEqual(await scenario().lab.changingCalls(), [
      "CreateServiceLinkedRole",
      "EnableAuthorization",
      "ClearCredentials",
    ]);
    passed(await scenario().lab.drift());
  });

  it("The argument clearManagedCredentials clears again what somebody added since, listed again", async () => {
    await scenario().begin({}, clearing);
    await scenario().lab.emulator.control.addCredential({ name: "stray" });
    const { text } = passed(await scenario().lab.previewAndUp(clearing));
    assert.match(text, /stray/);
    assert.deepEqual(await scenario().credentials(), []);
  });

  it("The argument clearManagedCredentials is refused beside a declared credential", async () => {
    await scenario().begin(account, nothing);
    const contradiction = program(() => {
      new tic.Authorization("tic", { clearManagedCredentials: true });
      new tic.ManagedCredential("legacy", legacy);
    });
    await scenario().refusedInBoth(contradiction, [
      /Contradiction: [^(]*\(C7\)/,
      /"tic" sets clearManagedCredentials, and the program declares "legacy"/,
    ]);
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "spare Ready"]);
  });
});

describe("Role", () => {
  const scenario = useScenario();

  it("The role when the Authorization goes stays by default, and the preview says so", async () => {
    await scenario().begin(on, plain);
    const { text } = passed(await scenario().lab.preview(nothing));
    assert.match(text, /role stays \(A4\)/);
    passed(await scenario().lab.up(nothing));
    assert.equal((await scenario().account()).roles.length, 1);
    assert.equal(await scenario().isEnabled(), false);
  });

  it("The role when the Authorization goes goes with deleteRole, and the run waits for CAM's task", async () => {
    await scenario().begin(on, withRole);
    passed(await scenario().lab.destroy(withRole));
    assert.equal((await scenario().account()).roles.length, 0);
    const calls = await scenario().lab.emulator.control.calls();
    assert.ok(calls.some(({ action }) => action === "GetServiceLinkedRoleDeletionStatus"));
  });

  it("The role when the Authorization goes: not deleted by CAM: its reason is the error, the state is kept, and the next run goes on", async () => {
    const { lab } = scenario();
    const { control } = lab.emulator;
    await scenario().begin(on, withRole);
    await control.setRoleDeletionFailure("the role is used by resource grp-1");
    refused(await lab.destroy(withRole), [
      /CAM did not delete the role TIC_QCSLinkedRoleInInfrastructureAsCode/,
      /the role is used by resource grp-1/,
      /Remove what the reason names, then run again/,
    ]);
    assert.deepEqual(await scenario().namesInState(), ["tic"]);
    await control.setRoleDeletionFailure();
    passed(await lab.destroy(withRole));
    assert.equal((await scenario().account()).roles.length, 0);
    assert.deepEqual(await scenario().namesInState(), []);
  });
});
