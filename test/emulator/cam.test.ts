import assert from "node:assert/strict";

import { GRANT, ROLE_NAME, useEmulator } from "./support/fixture.js";

interface RoleInfo {
  RoleId: string;
  RoleName: string;
  RoleType: string;
  RoleArn: string;
  PolicyDocument: string;
  Description: string;
  Tags: unknown[];
}

describe("CAM", () => {
  const emulator = useEmulator({
    seed: {
      accounts: [
        {
          roles: [{ roleName: "people", serviceLinked: false, principalService: "cvm.qcloud.com" }],
        },
      ],
      delays: { roleVisibleAfterGetRole: 2, roleDeletionPolls: 2 },
    },
  });
  const poll = async (DeletionTaskId: unknown) => {
    const params = { DeletionTaskId };
    const answer = await emulator.ok("cam", "GetServiceLinkedRoleDeletionStatus", params);
    return [answer.Status, answer.Reason];
  };
  const grantVisible = async (): Promise<void> => {
    await emulator.ok("cam", "CreateServiceLinkedRole", GRANT);
    const args = ["cam", "GetRole", { RoleName: ROLE_NAME }] as const;
    await emulator.refused("InvalidParameter.RoleNotExist", ...args);
    await emulator.refused("InvalidParameter.RoleNotExist", ...args);
  };

  it("CreateServiceLinkedRole makes a role that GetRole sees after two more calls", async () => {
    const { RoleId } = await emulator.ok("cam", "CreateServiceLinkedRole", {
      ...GRANT,
      Description: "for TIC",
      Tags: [{ Key: "by", Value: "test" }],
    });
    const params = { RoleName: ROLE_NAME };
    await emulator.refused("InvalidParameter.RoleNotExist", "cam", "GetRole", params);
    await emulator.refused("InvalidParameter.RoleNotExist", "cam", "GetRole", params);
    const { RoleInfo } = await emulator.ok("cam", "GetRole", params);
    const role = RoleInfo as RoleInfo;
    assert.equal(role.RoleId, RoleId);
    assert.equal(role.RoleType, "service_linked");
    assert.equal(role.Description, "for TIC");
    assert.deepEqual(role.Tags, [{ Key: "by", Value: "test" }]);
    assert.match(role.RoleArn, /^qcs::cam::uin\/100000000001:/);
    assert.deepEqual(JSON.parse(role.PolicyDocument), {
      version: "2.0",
      statement: [
        {
          action: "name/sts:AssumeRole",
          effect: "allow",
          principal: { service: GRANT.QCSServiceName },
        },
      ],
    });
    assert.deepEqual((await emulator.ok("cam", "GetRole", { RoleId })).RoleInfo, role);
  });

  it("CreateServiceLinkedRole refuses the same role twice, and takes another suffix", async () => {
    await emulator.ok("cam", "CreateServiceLinkedRole", GRANT);
    const code = "InvalidParameter.RoleNameInUse";
    await emulator.refused(code, "cam", "CreateServiceLinkedRole", GRANT);
    await emulator.ok("cam", "CreateServiceLinkedRole", { ...GRANT, CustomSuffix: "two" });
    const { accounts } = await emulator.control.state();
    const names = accounts[0]?.roles.map((role) => role.roleName);
    assert.deepEqual(names, ["people", ROLE_NAME, `${ROLE_NAME}_two`]);
  });

  it("CreateServiceLinkedRole refuses a service that it does not know, and none", async () => {
    const create = ["cam", "CreateServiceLinkedRole"] as const;
    await emulator.refused("InvalidParameter.PrincipalServiceNotExist", ...create, {
      QCSServiceName: ["other.qcloud.com"],
    });
    await emulator.refused("InvalidParameter.ParamError", ...create, { QCSServiceName: [] });
  });

  it("GetRole needs an id or a name, and both must agree", async () => {
    await emulator.refused("InvalidParameter.ParamError", "cam", "GetRole", {});
    await emulator.ok("cam", "GetRole", { RoleName: "people" });
    await emulator.refused("InvalidParameter.RoleNotExist", "cam", "GetRole", {
      RoleName: "people",
      RoleId: "1",
    });
  });

  it("DescribeRoleList lists by pages, and sees a new role no sooner than GetRole", async () => {
    const list = async (Page: number, Rp: number) => {
      const { List, TotalNum } = await emulator.ok("cam", "DescribeRoleList", { Page, Rp });
      return [(List as RoleInfo[]).map((role) => role.RoleName), TotalNum];
    };
    await emulator.ok("cam", "CreateServiceLinkedRole", GRANT);
    assert.deepEqual(await list(1, 10), [["people"], 1]);
    assert.deepEqual(await list(1, 10), [["people"], 1]);
    assert.deepEqual(await list(1, 1), [["people"], 2]);
    assert.deepEqual(await list(2, 1), [[ROLE_NAME], 2]);
    assert.deepEqual(await list(3, 1), [[], 2]);
  });

  it("DeleteServiceLinkedRole goes through NOT_STARTED and IN_PROGRESS to SUCCEEDED", async () => {
    await grantVisible();
    const params = { RoleName: ROLE_NAME };
    const { DeletionTaskId } = await emulator.ok("cam", "DeleteServiceLinkedRole", params);
    assert.deepEqual(await poll(DeletionTaskId), ["NOT_STARTED", ""]);
    const again = await emulator.ok("cam", "DeleteServiceLinkedRole", params);
    assert.equal(again.DeletionTaskId, DeletionTaskId, "a running deletion goes on");
    assert.deepEqual(await poll(DeletionTaskId), ["IN_PROGRESS", ""]);
    const { RoleInfo } = await emulator.ok("cam", "GetRole", params);
    assert.equal((RoleInfo as { DeletionTaskId: string }).DeletionTaskId, DeletionTaskId);
    assert.deepEqual(await poll(DeletionTaskId), ["SUCCEEDED", ""]);
    assert.deepEqual(await poll(DeletionTaskId), ["SUCCEEDED", ""]);
    await emulator.refused("InvalidParameter.RoleNotExist", "cam", "GetRole", params);
    await emulator.refused(
      "InvalidParameter.RoleNotExist",
      "cam",
      "DeleteServiceLinkedRole",
      params,
    );
  });

  it("Service cam: a deletion ends as FAILED with its reason, leaves the role, and can be tried again", async () => {
    await grantVisible();
    await emulator.control.setRoleDeletionFailure("The role is in use.");
    const params = { RoleName: ROLE_NAME };
    const first = await emulator.ok("cam", "DeleteServiceLinkedRole", params);
    await poll(first.DeletionTaskId);
    await poll(first.DeletionTaskId);
    assert.deepEqual(await poll(first.DeletionTaskId), ["FAILED", "The role is in use."]);
    await emulator.ok("cam", "GetRole", params);
    await emulator.control.setRoleDeletionFailure();
    const second = await emulator.ok("cam", "DeleteServiceLinkedRole", params);
    assert.notEqual(second.DeletionTaskId, first.DeletionTaskId);
  });

  it("DeleteServiceLinkedRole refuses a role of people, and an unknown one", async () => {
    const remove = ["cam", "DeleteServiceLinkedRole"] as const;
    await emulator.refused("InvalidParameter.ParamError", ...remove, { RoleName: "people" });
    await emulator.refused("InvalidParameter.RoleNotExist", ...remove, { RoleName: "nobody" });
    await emulator.refused(
      "InvalidParameter.DeletionTaskNotExist",
      "cam",
      "GetServiceLinkedRoleDeletionStatus",
      { DeletionTaskId: "1" },
    );
  });

  it("Service cam: A5: the role can be deleted while the switch is on, and the authorization then fails", async () => {
    await grantVisible();
    await emulator.ok("cam", "GetRole", { RoleName: ROLE_NAME });
    await emulator.ok("tic-settings", "EnableAuthorization");
    const params = { RoleName: ROLE_NAME };
    const { DeletionTaskId } = await emulator.ok("cam", "DeleteServiceLinkedRole", params);
    await poll(DeletionTaskId);
    await poll(DeletionTaskId);
    assert.deepEqual(await poll(DeletionTaskId), ["SUCCEEDED", ""]);
    const { Enabled, Status } = await emulator.ok("tic-settings", "DescribeAuthorization");
    assert.deepEqual([Enabled, Status], [true, "AuthorizationFailed"]);
  });
});
