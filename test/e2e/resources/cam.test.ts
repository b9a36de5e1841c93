import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { legacy } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

const nothing = program(() => undefined);
const plain = program(() => new tic.Authorization("tic"));
const withRole = program(() => new tic.Authorization("tic", { deleteRole: true }));
const shop = { stackName: "shop", method: "Credential" } as const;

describe("CAM", () => {
  const scenario = useScenario({ settings: "cam" });
  const roleNames = async (): Promise<string[]> =>
    (await scenario().account()).roles.map(({ roleName }) => roleName);

  it("The public API alone (settings: cam) grants the role, says that the switch is turned on by hand, and asks no gateway", async () => {
    await scenario().begin({}, nothing);
    const { text } = passed(await scenario().lab.previewAndUp(plain));
    assert.match(text, /on by hand \(A2\)/);
    assert.match(text, /TIC console \(Settings > API Credentials\)/);
    assert.deepEqual(await scenario().lab.changingCalls(), ["CreateServiceLinkedRole"]);
    const outputs = (await scenario().inState())[0]?.outputs;
    assert.equal(outputs?.switch, "Unknown");
    assert.equal(outputs.status, "Authorized");
    assert.equal("permittedServices" in outputs, false, "absent, not an empty list");
    const services = (await scenario().lab.emulator.control.calls()).map(({ service }) => service);
    assert.equal(services.includes("tic-settings"), false);
  });

  it("The public API alone (settings: cam) takes over the role under the name of TIC's own documentation", async () => {
    await scenario().begin({ roles: [{ roleName: "TIC_QCSLinkedRole" }] }, nothing);
    const { text } = passed(await scenario().lab.preview(plain));
    assert.match(text, /TIC_QCSLinkedRole is already granted.*may be in use/);
    passed(await scenario().lab.up(plain));
    assert.deepEqual(await roleNames(), ["TIC_QCSLinkedRole"]);
    await scenario().untouched();
  });

  const wrongRoles = [
    ["trusts another service", { principalService: "cvm.qcloud.com" }, /trusts cvm\.qcloud\.com/],
    ["is not service-linked", { serviceLinked: false }, /is not service-linked/],
  ] as const;
  for (const [problem, role, says] of wrongRoles) {
    it(`The public API alone (settings: cam) never adopts and never deletes a role of that name that ${problem}`, async () => {
      await scenario().begin({ roles: [role] }, nothing);
      refused(await scenario().lab.up(withRole), [says]);
      await scenario().untouched();
      assert.equal((await roleNames()).length, 1);
    });
  }

  it("The public API alone (settings: cam) counts every stack that holds resources as doubt, and leaves a narrow way out", async () => {
    const role = { roles: [{}] };
    await scenario().begin({ ...role, stacks: [shop] }, plain);
    await scenario().refusedInBoth(nothing, [
      /\(A3\)/,
      /1 stack may use it .*stk-00000001 "shop"/,
      /"A3:stk-00000001" into acknowledge of "tic"/,
    ]);
    const sure = program(() => new tic.Authorization("tic", { acknowledge: ["A3:stk-00000001"] }));
    passed(await scenario().lab.up(sure));
    const { text } = passed(await scenario().lab.previewAndUp(nothing));
    assert.deepEqual(await scenario().namesInState(), []);
    assert.doesNotMatch(text, /refused/);
    assert.equal((await roleNames()).length, 1, "the role stays (A4)");
  });

  it("The public API alone (settings: cam) warns at the end that the switch is turned off by hand, first of all with deleteRole", async () => {
    await scenario().begin({ roles: [{}] }, plain);
    const remaining = passed(await scenario().lab.preview(nothing));
    assert.match(remaining.text, /off by hand \(A4\)/);
    assert.match(remaining.text, /The role TIC_QCSLinkedRoleInInfrastructureAsCode stays in CAM/);
    passed(await scenario().lab.up(withRole));
    const gone = passed(await scenario().lab.previewAndUp(nothing));
    assert.match(gone.text, /Turn it off first/);
    assert.deepEqual(await roleNames(), []);
  });

  it("The public API alone (settings: cam) refuses managed credentials at preview, with the steps in the console", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const credential = program(() => new tic.ManagedCredential("legacy", legacy));
    refused(await scenario().lab.preview(credential), [
      /Managed credentials have no public API/,
      /TIC console \(Settings > API Credentials > New\)/,
    ]);
    const clearing = program(() => new tic.Authorization("t", { clearManagedCredentials: true }));
    refused(await scenario().lab.preview(clearing), [
      /property clearManagedCredentials: The public API has no call/,
      /Settings > API Credentials > Clear/,
    ]);
    await scenario().untouched();
  });

  it("The public API alone (settings: cam) lists no credentials, rather than none, and shows no stack's method", async () => {
    await scenario().begin({ credentials: [legacy], stacks: [shop] }, nothing);
    const stacks = await scenario().lab.up(async () => ({ stacks: await tic.getStacks() }));
    assert.match(JSON.stringify(passed(stacks).outputs.stacks), /"method":"Unknown"/);
    const credentials = () => tic.getManagedCredentials().then((all) => ({ all }));
    refused(await scenario().lab.preview(credentials), [
      /Tencent Cloud offers this in the console only/,
    ]);
  });
});
