import assert from "node:assert/strict";

import { GRANT, useEmulator } from "./support/fixture.js";

const CREATE = {
  StackName: "shop",
  StackRegion: "ap-guangzhou",
  TemplateUrl: "https://example-1250000000.cos.ap-guangzhou.myqcloud.com/main.zip",
};
const FORBIDDEN = "UnsupportedOperation.ForbidOp";

describe("TIC method", () => {
  const emulator = useEmulator({ seed: {} });
  const method = async (StackId: unknown): Promise<unknown> => {
    const { Stacks } = await emulator.ok("tic-settings", "DescribeStackAuthorizations");
    const { StackId: _id, ...rest } =
      (Stacks as { StackId: string }[]).find((one) => one.StackId === StackId) ?? {};
    return rest;
  };

  it("Service tic: the method of a stack: A2: CreateStack is refused with neither method, and takes whichever comes", async () => {
    await emulator.refused(FORBIDDEN, "tic", "CreateStack", CREATE);
    const { credentialId } = await emulator.control.addCredential({ name: "a", state: "Ready" });
    await emulator.refused(FORBIDDEN, "tic", "CreateStack", CREATE);
    await emulator.control.activateCredential(credentialId);
    const one = await emulator.ok("tic", "CreateStack", CREATE);
    assert.deepEqual(await method(one.StackId), {
      Method: "Credential",
      CredentialId: credentialId,
    });
    await emulator.ok("cam", "CreateServiceLinkedRole", GRANT);
    await emulator.ok("tic-settings", "EnableAuthorization");
    const other = await emulator.ok("tic", "CreateStack", CREATE);
    assert.deepEqual(await method(other.StackId), { Method: "Authorization" });
    assert.deepEqual(await method(one.StackId), {
      Method: "Credential",
      CredentialId: credentialId,
    });
  });

  for (const action of ["PlanStack", "ApplyStack", "DestroyStack"]) {
    it(`Service tic: the method of a stack: A2: ${action} is refused when the stack's method is gone and none is there`, async () => {
      await emulator.control.addRole();
      await emulator.control.setAuthorization({ enabled: true });
      const target = await emulator.ok("tic", "CreateStack", CREATE);
      const params = { StackId: target.StackId, VersionId: target.VersionId };
      if (action === "DestroyStack") await emulator.ok("tic", "ApplyStack", params);
      await emulator.control.deleteRole();
      await emulator.refused(FORBIDDEN, "tic", action, params);
      await emulator.control.addRole();
      await emulator.ok("tic", action, params);
    });
  }

  it("Service tic: the method of a stack: A2: a stack whose method is gone takes the one that is there", async () => {
    await emulator.control.addCredential({ name: "a", state: "Active" });
    const { StackId, VersionId } = await emulator.ok("tic", "CreateStack", CREATE);
    const { credentialId } = await emulator.control.addCredential({ name: "b", state: "Active" });
    const [first] = (await emulator.control.state()).accounts[0]?.credentials ?? [];
    await emulator.control.removeCredential(first?.credentialId ?? "");
    await emulator.ok("tic", "ApplyStack", { StackId, VersionId });
    assert.deepEqual(await method(StackId), { Method: "Credential", CredentialId: credentialId });
    await emulator.control.addRole();
    await emulator.control.setAuthorization({ enabled: true });
    await emulator.control.removeCredential(credentialId);
    await emulator.ok("tic", "DestroyStack", { StackId, VersionId });
    assert.deepEqual(await method(StackId), { Method: "Authorization" });
  });
});
