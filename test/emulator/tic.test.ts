import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

const CREATE = {
  StackName: "shop",
  StackRegion: "ap-guangzhou",
  TemplateUrl: "https://example-1250000000.cos.ap-guangzhou.myqcloud.com/main.zip",
};
const { TemplateUrl } = CREATE;
const FORBIDDEN = "UnsupportedOperation.ForbidOp";
const NOT_EXIST = "FailedOperation.NotExist";

describe("TIC", () => {
  const emulator = useEmulator({
    seed: { accounts: [{ credentials: [{ name: "legacy" }] }] },
  });
  const create = async (): Promise<{ StackId: string; VersionId: string }> => {
    const { StackId, VersionId } = await emulator.ok("tic", "CreateStack", CREATE);
    return { StackId: String(StackId), VersionId: String(VersionId) };
  };
  const status = async (StackId: string): Promise<unknown> => {
    const { Stacks } = await emulator.ok("tic", "DescribeStacks", { StackIds: [StackId] });
    return (Stacks as { Status: string }[])[0]?.Status;
  };
  const stack = async (StackId: string) => {
    const { accounts } = await emulator.control.state();
    const found = accounts[0]?.stacks.find((one) => one.stackId === StackId);
    assert(found);
    return found;
  };

  it("CreateStack gives ids, a first version and the status VERSION_EDITING", async () => {
    const { StackId, VersionId } = await create();
    assert.match(StackId, /^stk-[a-z0-9]{8}$/);
    assert.match(VersionId, /^ver-[a-z0-9]{8}$/);
    assert.equal(await status(StackId), "VERSION_EDITING");
    assert.equal((await stack(StackId)).holdsResources, false);
  });

  it("Service tic: operations on stacks: a stack goes from plan to apply to destroy, and holds resources from apply to destroy", async () => {
    const target = await create();
    const seen: unknown[] = [];
    for (const action of ["PlanStack", "ApplyStack", "DestroyStack"]) {
      const { EventId } = await emulator.ok("tic", action, target);
      assert.match(String(EventId), /^ent-[a-z0-9]{8}$/);
      seen.push([await status(target.StackId), (await stack(target.StackId)).holdsResources]);
    }
    assert.deepEqual(seen, [
      ["PLAN_COMPLETED", false],
      ["APPLY_COMPLETED", true],
      ["DESTROY_COMPLETED", false],
    ]);
    await emulator.ok("tic", "ApplyStack", target);
    assert.equal((await stack(target.StackId)).holdsResources, true);
  });

  it("Service tic: operations on stacks: a stack that is planned or edited after an apply says so, and still holds resources", async () => {
    const target = await create();
    await emulator.ok("tic", "ApplyStack", target);
    const { VersionId } = await emulator.ok("tic", "CreateStackVersion", {
      StackId: target.StackId,
      TemplateUrl,
      VersionName: "v2",
    });
    assert.equal(await status(target.StackId), "VERSION_EDITING");
    await emulator.ok("tic", "PlanStack", { ...target, VersionId });
    assert.equal(await status(target.StackId), "PLAN_COMPLETED");
    await emulator.ok("tic", "UpdateStackVersion", { VersionId, TemplateUrl });
    assert.equal(await status(target.StackId), "VERSION_EDITING");
    assert.equal((await stack(target.StackId)).holdsResources, true);
  });

  it("Service tic: operations on stacks: an applied version is neither planned, nor applied, nor edited again", async () => {
    const target = await create();
    await emulator.ok("tic", "ApplyStack", target);
    await emulator.refused(FORBIDDEN, "tic", "PlanStack", target);
    await emulator.refused(FORBIDDEN, "tic", "ApplyStack", target);
    const { VersionId } = target;
    await emulator.refused(FORBIDDEN, "tic", "UpdateStackVersion", { VersionId, TemplateUrl });
  });

  it("DestroyStack is refused for a stack that holds nothing", async () => {
    const target = await create();
    await emulator.refused(FORBIDDEN, "tic", "DestroyStack", target);
    await emulator.ok("tic", "ApplyStack", target);
    await emulator.ok("tic", "DestroyStack", target);
    await emulator.refused(FORBIDDEN, "tic", "DestroyStack", target);
  });

  it("DeleteStack is refused while the stack holds resources", async () => {
    const target = await create();
    const { StackId } = target;
    await emulator.ok("tic", "ApplyStack", target);
    await emulator.refused(FORBIDDEN, "tic", "DeleteStack", { StackId });
    await emulator.ok("tic", "DestroyStack", target);
    await emulator.ok("tic", "DeleteStack", { StackId });
    await emulator.refused(NOT_EXIST, "tic", "DeleteStack", { StackId });
  });

  it("DeleteStackVersion deletes a version, but not the only one", async () => {
    const { StackId, VersionId } = await create();
    await emulator.refused(FORBIDDEN, "tic", "DeleteStackVersion", { VersionId });
    const second = await emulator.ok("tic", "CreateStackVersion", { StackId, TemplateUrl });
    await emulator.ok("tic", "DeleteStackVersion", { VersionId });
    assert.deepEqual(
      (await stack(StackId)).versions.map((version) => version.versionId),
      [second.VersionId],
    );
    await emulator.refused(NOT_EXIST, "tic", "DeleteStackVersion", { VersionId });
  });

  it("UpdateStack changes what it names and leaves the rest", async () => {
    const { StackId } = await create();
    await emulator.ok("tic", "UpdateStack", { StackId, Description: "web" });
    await emulator.ok("tic", "UpdateStack", { StackId, StackName: "market" });
    const { stackName, description } = await stack(StackId);
    assert.deepEqual([stackName, description], ["market", "web"]);
  });

  const wrong: [string, Record<string, unknown>][] = [
    ["an empty name", { StackName: "" }],
    ["a name of 61 characters", { StackName: "n".repeat(61) }],
    ["a description of 201 characters", { Description: "d".repeat(201) }],
    ["a template that is no zip in COS", { TemplateUrl: "http://example.com/main.tf" }],
    ["a region that is none", { StackRegion: "Guangzhou" }],
  ];
  for (const [what, params] of wrong) {
    it(`CreateStack refuses ${what}`, async () => {
      const code = "InvalidParameter.ParamError";
      await emulator.refused(code, "tic", "CreateStack", { ...CREATE, ...params });
    });
  }

  it("Service tic: operations on stacks unknown stacks, versions and events are told apart from forbidden ones", async () => {
    const { StackId, VersionId } = await create();
    const unknown = { StackId: "stk-nothing0", VersionId: "ver-nothing0" };
    await emulator.refused(NOT_EXIST, "tic", "ApplyStack", { ...unknown, VersionId });
    await emulator.refused(NOT_EXIST, "tic", "ApplyStack", { ...unknown, StackId });
    await emulator.refused(NOT_EXIST, "tic", "UpdateStack", { StackId: "stk-nothing0" });
    await emulator.refused(NOT_EXIST, "tic", "DescribeStackEvent", { EventId: "ent-nothing0" });
  });

  it("Service tic: operations on stacks: a call sees the stacks of its region only", async () => {
    const target = await create();
    const elsewhere = { region: "ap-beijing" };
    await emulator.refused(NOT_EXIST, "tic", "ApplyStack", target, elsewhere);
    const { TotalCount } = await emulator.ok("tic", "DescribeStacks", {}, elsewhere);
    assert.equal(TotalCount, 0);
    const beijing = { ...CREATE, StackRegion: "ap-beijing" };
    const { StackId } = await emulator.ok("tic", "CreateStack", beijing);
    const { Stacks } = await emulator.ok("tic", "DescribeStacks", {}, elsewhere);
    assert.deepEqual(
      (Stacks as { StackId: string }[]).map((one) => one.StackId),
      [StackId],
    );
  });

  it("Service tic: operations on stacks: another account sees none of it", async () => {
    await emulator.control.seed({ accounts: [{}, { stacks: [{}] }] });
    const { TotalCount } = await emulator.ok("tic", "DescribeStacks");
    assert.equal(TotalCount, 0);
  });
});
