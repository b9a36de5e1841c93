import assert from "node:assert/strict";

import type { SeedStack } from "../../provider/emulator/index.js";
import { GRANT, ROLE_NAME, useEmulator } from "./support/fixture.js";

const SERVICE = "tic-settings";
const ON_AUTHORIZATION: SeedStack = { stackId: "stk-aaaaaaaa", method: "Authorization" };

describe("TIC settings switch", () => {
  const emulator = useEmulator({ seed: { delays: { roleVisibleAfterGetRole: 1 } } });
  const status = async () => {
    const answer = await emulator.ok(SERVICE, "DescribeAuthorization");
    return [answer.Enabled, answer.Status];
  };
  const grant = async (): Promise<void> => {
    await emulator.ok("cam", "CreateServiceLinkedRole", GRANT);
    const code = "InvalidParameter.RoleNotExist";
    await emulator.refused(code, "cam", "GetRole", { RoleName: ROLE_NAME });
  };

  it("Service tic-settings: the switch: A2: EnableAuthorization is refused until the role is there and visible", async () => {
    const code = "FailedOperation.RoleNotExist";
    await emulator.refused(code, SERVICE, "EnableAuthorization");
    await emulator.ok("cam", "CreateServiceLinkedRole", GRANT);
    await emulator.refused(code, SERVICE, "EnableAuthorization");
    await emulator.refused("InvalidParameter.RoleNotExist", "cam", "GetRole", {
      RoleName: ROLE_NAME,
    });
    assert.deepEqual(await status(), [false, "Disabled"]);
    await emulator.ok(SERVICE, "EnableAuthorization");
    assert.deepEqual(await status(), [true, "Authorized"]);
  });

  const wrongRoles = [
    { principalService: "other.qcloud.com" },
    { serviceLinked: false },
    { roleName: "TIC_Other" },
  ];
  for (const role of wrongRoles) {
    it(`Service tic-settings: the switch: A2: EnableAuthorization does not take a role with ${JSON.stringify(role)}`, async () => {
      await emulator.control.addRole(role);
      await emulator.refused("FailedOperation.RoleNotExist", SERVICE, "EnableAuthorization");
    });
  }

  it("Service tic-settings: the switch takes the role by the name in TIC's documentation too", async () => {
    await emulator.control.addRole({ roleName: "TIC_QCSLinkedRole" });
    await emulator.ok(SERVICE, "EnableAuthorization");
    const { RoleName } = await emulator.ok(SERVICE, "DescribeAuthorization");
    assert.equal(RoleName, "TIC_QCSLinkedRole");
  });

  it("Service tic-settings: the switch: A5: fails when the role is deleted, and mends when it is granted again", async () => {
    await grant();
    await emulator.ok(SERVICE, "EnableAuthorization");
    await emulator.control.deleteRole();
    assert.deepEqual(await status(), [true, "AuthorizationFailed"]);
    await emulator.refused("FailedOperation.RoleNotExist", SERVICE, "EnableAuthorization");
    await grant();
    assert.deepEqual(await status(), [true, "Authorized"]);
    await emulator.ok(SERVICE, "EnableAuthorization");
    assert.deepEqual(await status(), [true, "Authorized"]);
  });

  it("Service tic-settings: the switch: A3: DisableAuthorization is refused while a stack uses it, and names the stack", async () => {
    await grant();
    await emulator.ok(SERVICE, "EnableAuthorization");
    await emulator.control.addStack({
      ...ON_AUTHORIZATION,
      stackName: "shop",
      region: "ap-beijing",
    });
    const code = "FailedOperation.StackInUse";
    const message = await emulator.refused(code, SERVICE, "DisableAuthorization");
    assert.match(message, /stk-aaaaaaaa \(shop, ap-beijing, APPLY_COMPLETED\)/);
    await emulator.control.deleteRole();
    await emulator.refused(code, SERVICE, "DisableAuthorization");
    assert.deepEqual(await status(), [true, "AuthorizationFailed"]);
    await emulator.control.failDestroy("stk-aaaaaaaa");
    await emulator.refused(code, SERVICE, "DisableAuthorization");
    await emulator.control.destroyStack("stk-aaaaaaaa");
    await emulator.ok(SERVICE, "DisableAuthorization");
    assert.deepEqual(await status(), [false, "Disabled"]);
  });

  it("Service tic-settings: the switch: A3: a stack on a credential is not in the way", async () => {
    await grant();
    await emulator.ok(SERVICE, "EnableAuthorization");
    const { credentialId } = await emulator.control.addCredential({ name: "legacy" });
    await emulator.control.addStack({ credentialId });
    await emulator.ok(SERVICE, "DisableAuthorization");
  });

  it("Service tic-settings: the switch: A4: DisableAuthorization leaves the role, and does nothing when it is off", async () => {
    await grant();
    await emulator.ok(SERVICE, "EnableAuthorization");
    await emulator.ok(SERVICE, "DisableAuthorization");
    await emulator.ok(SERVICE, "DisableAuthorization");
    await emulator.ok("cam", "GetRole", { RoleName: ROLE_NAME });
  });

  it("Service tic-settings: the switch: A6: lists the permitted services", async () => {
    const { PermittedServices } = await emulator.ok(SERVICE, "DescribeAuthorization");
    assert.deepEqual(PermittedServices, ["cbs", "cdb", "clb", "cos", "cvm", "vpc"]);
  });
});
