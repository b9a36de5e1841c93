import assert from "node:assert/strict";
import { deleteRole, grantRole } from "../../provider/client/settings/role.js";
import { callsAt, failureOf, settingsAt, testKey, useEmulator } from "./support.js";
import { LeapingClock } from "../support/test-clock.js";

const ROLE = "TIC_QCSLinkedRoleInInfrastructureAsCode";

describe("TIC's role in CAM", () => {
  const { emulator, url, account } = useEmulator({
    delays: { roleVisibleAfterGetRole: 2, roleDeletionPolls: 2 },
  });
  const changes = () => emulator().control.calls({ service: "cam", changing: true });

  it("is recognised under the name in TIC's documentation too", async () => {
    await emulator().control.addRole({ roleName: "TIC_QCSLinkedRole" });
    assert.equal((await account().role())?.roleName, "TIC_QCSLinkedRole");
    assert.equal((await account().grantRole()).roleName, "TIC_QCSLinkedRole");
    assert.deepEqual(await changes(), []);
  });

  it("is recognised under a name of the settings", async () => {
    await emulator().control.addRole({ roleName: "Private_QCSLinkedRole" });
    assert.equal(await account().role(), undefined);
    const named = account({ roleName: "Private_QCSLinkedRole" });
    assert.equal((await named.role())?.roleName, "Private_QCSLinkedRole");
  });

  it("is not read as missing when CAM can't be asked", async () => {
    await emulator().control.setDenied(testKey.secretId, ["cam:GetRole"]);
    assert.equal((await failureOf(account().role())).code, "not-permitted");
  });

  const strangers = [
    { principalService: "cvm.cloud.tencent.com", serviceLinked: true, says: /trusts cvm/ },
    { serviceLinked: false, says: /is not service-linked/ },
  ] as const;
  for (const { says, ...role } of strangers) {
    it(`is an error when it ${says.source}: not adopted, not deleted`, async () => {
      await emulator().control.addRole({ roleName: ROLE, ...role });
      const open = account();
      for (const work of [open.role(), open.grantRole(), open.deleteRole(ROLE)]) {
        const error = await failureOf(work);
        assert.equal(error.code, "wrong-role");
        assert.match(error.message, says);
      }
      assert.deepEqual(await changes(), []);
    });
  }

  it("is waited for, not made twice, when it was ordered but is not shown yet", async () => {
    await emulator().control.fault({
      action: "CreateServiceLinkedRole",
      kind: "lost-answer",
      times: 1,
    });
    const lost = await failureOf(account().grantRole());
    assert.equal(lost.failure.ambiguous, true);
    const role = await account().grantRole();
    assert.equal((await account().role())?.roleId, role.roleId);
    const { accounts } = await emulator().control.state();
    assert.equal(accounts[0]?.roles.length, 1);
  });

  it("is not waited for without end", async () => {
    await emulator().control.seed({ delays: { roleVisibleAfterGetRole: 1000 } });
    const clock = new LeapingClock();
    const error = await failureOf(grantRole(callsAt(url()), { ...settingsAt(url()), clock }));
    assert.equal(error.code, "not-finished");
    assert.match(error.message, /after 60 s.*roleName/);
    assert.ok(clock.now() > 55_000 && clock.now() <= 60_000, `${clock.now()} ms`);
  });

  it("is deleted when CAM's task is over", async () => {
    await emulator().control.addRole();
    await account().deleteRole(ROLE);
    assert.equal(await account().role(), undefined);
    const polls = await emulator().control.calls({ action: "GetServiceLinkedRoleDeletionStatus" });
    assert.equal(polls.length, 3);
  });

  it("is deleted already when CAM says that there is none", async () => {
    await account().deleteRole(ROLE);
    assert.deepEqual(await changes(), []);
  });

  it("is deleted already when somebody else was faster", async () => {
    await emulator().control.addRole();
    await emulator().control.fault({
      action: "GetRole",
      kind: "after",
      times: 1,
      operation: { op: "deleteRole" },
    });
    await account().deleteRole(ROLE);
    const [call] = await emulator().control.calls({ action: "DeleteServiceLinkedRole" });
    assert.equal(call?.error, "InvalidParameter.RoleNotExist");
  });

  it("stays, with CAM's reason, when the task fails, and goes at the next try", async () => {
    await emulator().control.addRole();
    await emulator().control.setRoleDeletionFailure("stack stk-7 still needs it");
    const error = await failureOf(account().deleteRole(ROLE));
    assert.equal(error.code, "service-refused");
    assert.match(error.message, /stk-7 still needs it/);
    assert.equal((await account().role())?.roleName, ROLE);
    await emulator().control.setRoleDeletionFailure();
    await account().deleteRole(ROLE);
    assert.equal(await account().role(), undefined);
  });

  it("is deleted by a new task when CAM has forgotten the old one", async () => {
    await emulator().control.addRole();
    await emulator().control.setRoleDeletionFailure("busy");
    await failureOf(account().deleteRole(ROLE));
    await emulator().control.setRoleDeletionFailure();
    await emulator().control.fault({
      action: "GetServiceLinkedRoleDeletionStatus",
      kind: "error",
      code: "InvalidParameter.DeletionTaskNotExist",
      message: "no such task",
      times: 1,
    });
    await account().deleteRole(ROLE);
    assert.equal(await account().role(), undefined);
  });

  it("is not waited for without end when it is deleted, and the next run follows the same task", async () => {
    await emulator().control.seed({ delays: { roleDeletionPolls: 80 } });
    await emulator().control.addRole();
    const settings = { ...settingsAt(url()), clock: new LeapingClock() };
    const error = await failureOf(deleteRole(callsAt(url()), settings, ROLE));
    assert.equal(error.code, "not-finished");
    assert.match(error.message, /not over after 120 s/);
    await account().deleteRole(ROLE);
    const orders = await emulator().control.calls({ action: "DeleteServiceLinkedRole" });
    assert.equal(orders.length, 1);
  });
});
