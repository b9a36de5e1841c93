import assert from "node:assert/strict";

import { defaultKey } from "../../provider/emulator/index.js";
import { ROLE_NAME, useEmulator } from "./support/fixture.js";

const STACK = "stk-aaaaaaaa";

describe("Control", () => {
  const emulator = useEmulator({
    seed: {
      accounts: [
        { credentials: [{ name: "a" }], stacks: [{ stackId: STACK, status: "PLAN_COMPLETED" }] },
        { accountId: "100000000099" },
      ],
    },
  });
  const account = async (index = 0) => {
    const found = (await emulator.control.state()).accounts[index];
    assert(found);
    return found;
  };
  const stack = async () => {
    const { status, holdsResources, method } = (await account()).stacks[0] ?? {};
    return [status, holdsResources, method];
  };

  it("Control: what somebody else changes stacks are applied, planned, edited, failed and destroyed at once", async () => {
    const { control } = emulator;
    assert.deepEqual(await stack(), ["PLAN_COMPLETED", false, "Credential"]);
    await control.applyStack(STACK);
    assert.deepEqual(await stack(), ["APPLY_COMPLETED", true, "Credential"]);
    await control.planStack(STACK);
    assert.deepEqual(await stack(), ["PLAN_COMPLETED", true, "Credential"]);
    await control.editStack(STACK);
    assert.deepEqual(await stack(), ["VERSION_EDITING", true, "Credential"]);
    await control.failDestroy(STACK);
    assert.deepEqual(await stack(), ["DESTROY_FAILED", true, "Credential"]);
    await control.destroyStack(STACK);
    assert.deepEqual(await stack(), ["DESTROY_COMPLETED", false, "Credential"]);
    await assert.rejects(control.failDestroy(STACK), /holds nothing/);
    const { Events } = await emulator.ok("tic", "DescribeStackEvents");
    assert.deepEqual(
      (Events as { Type: string; Status: string }[]).map((one) => `${one.Type} ${one.Status}`),
      ["destroy success", "destroy failed", "plan success", "apply success", "plan success"],
    );
  });

  it("Control: what somebody else changes: a running operation is finished before the next begins", async () => {
    await emulator.control.seed({
      accounts: [{ stacks: [{ stackId: STACK, status: "APPLY_IN_PROGRESS" }] }],
    });
    await emulator.control.destroyStack(STACK);
    const events = (await account()).stacks[0]?.events ?? [];
    assert.ok(events.every((event) => event.status === "success"));
  });

  it("Control: what somebody else changes: a stack whose method is gone takes what is there", async () => {
    const [credential] = (await account()).credentials;
    await emulator.control.removeCredential(credential?.credentialId ?? "");
    await emulator.control.addRole();
    await emulator.control.setAuthorization({ enabled: true });
    await emulator.control.applyStack(STACK);
    assert.deepEqual(await stack(), ["APPLY_COMPLETED", true, "Authorization"]);
  });

  it("Control: what somebody else changes roles are added and deleted, TIC's by default", async () => {
    await emulator.control.addRole();
    const people = { roleName: "people", serviceLinked: false };
    await emulator.control.addRole(people);
    await emulator.control.deleteRole();
    assert.deepEqual(
      (await account()).roles.map((role) => role.roleName),
      ["people"],
    );
    await emulator.control.deleteRoleNamed("people");
    assert.deepEqual((await account()).roles, []);
  });

  it("Control: what somebody else changes: a second Active credential makes the first Ready", async () => {
    const { credentialId } = await emulator.control.addCredential({ name: "b", state: "Active" });
    const states = async () => (await account()).credentials.map((one) => one.state);
    assert.deepEqual(await states(), ["Ready", "Active"]);
    await emulator.control.removeCredential(credentialId);
    assert.deepEqual(await states(), ["Ready"]);
  });

  it("Control: what somebody else changes: an account is named, or is the first", async () => {
    await emulator.control.setAuthorization({ enabled: true }, "100000000099");
    await emulator.control.addRole({}, "100000000099");
    assert.equal((await account(0)).authorization.enabled, false);
    assert.equal((await account(1)).authorization.enabled, true);
    assert.deepEqual(
      (await account(1)).roles.map((role) => role.roleName),
      [ROLE_NAME],
    );
    await assert.rejects(emulator.control.deleteRole("1"), /no account 1. There are: 100000000001/);
  });

  it("Control: what somebody else changes keys are denied actions and expire", async () => {
    const { secretId } = defaultKey(0);
    const list = ["tic", "DescribeStacks"] as const;
    for (const denied of ["tic:DescribeStacks", "tic:*"]) {
      await emulator.control.setDenied(secretId, [denied]);
      await emulator.refused("UnauthorizedOperation", ...list);
    }
    await emulator.ok("sts", "GetCallerIdentity");
    await emulator.control.setDenied(secretId, []);
    await emulator.ok(...list);
    await emulator.control.expireKey(secretId);
    await emulator.refused("AuthFailure.SecretIdNotFound", ...list);
  });

  it("Control: what somebody else changes reset goes back to the seed, seed to another one; both forget calls and faults", async () => {
    const { control } = emulator;
    const seeded = await control.state();
    await control.applyStack(STACK);
    await emulator.ok("tic", "DescribeStacks");
    await control.fault({ kind: "throttle", times: 9 });
    await control.reset();
    assert.deepEqual(await control.state(), seeded);
    assert.deepEqual(await control.calls(), []);
    await emulator.ok("tic", "DescribeStacks");
    await control.seed({ accounts: [{ stacks: [] }] });
    await control.addStack({ stackName: "x" });
    await control.reset();
    assert.deepEqual((await account()).stacks, []);
  });
});
