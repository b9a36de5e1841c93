import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

const CREATE = {
  StackName: "shop",
  StackRegion: "ap-guangzhou",
  TemplateUrl: "https://example-1250000000.cos.ap-guangzhou.myqcloud.com/main.zip",
};
const { TemplateUrl } = CREATE;
const FORBIDDEN = "UnsupportedOperation.ForbidOp";

describe("TIC slow", () => {
  const emulator = useEmulator({
    seed: { accounts: [{ authorization: { enabled: true } }], delays: { stackPolls: 2 } },
  });

  it("Service tic: operations that take their time: an operation is seen in progress by as many looks as the seed says", async () => {
    const { StackId, VersionId } = await emulator.ok("tic", "CreateStack", CREATE);
    const target = { StackId, VersionId };
    const { EventId } = await emulator.ok("tic", "ApplyStack", target);
    await emulator.refused(FORBIDDEN, "tic", "DestroyStack", target);
    await emulator.refused(FORBIDDEN, "tic", "DeleteStack", { StackId });
    await emulator.refused(FORBIDDEN, "tic", "CreateStackVersion", { StackId, TemplateUrl });

    const event = await emulator.ok("tic", "DescribeStackEvent", { EventId });
    assert.equal(event.Status, "running");
    const { Stacks } = await emulator.ok("tic", "DescribeStacks");
    assert.equal((Stacks as { Status: string }[])[0]?.Status, "APPLY_IN_PROGRESS");
    const { Versions } = await emulator.ok("tic", "DescribeStackVersions");
    assert.equal((Versions as { Status: string }[])[0]?.Status, "APPLY_COMPLETED");
    const done = await emulator.ok("tic", "DescribeStackEvent", { EventId });
    assert.deepEqual([done.Status, done.EventMessage], ["success", "apply complete"]);
  });

  it("Service tic: operations that take their time: A3: a stack that is being applied or destroyed is in use", async () => {
    const disable = ["tic-settings", "DisableAuthorization"] as const;
    const { StackId, VersionId } = await emulator.ok("tic", "CreateStack", CREATE);
    const target = { StackId, VersionId };
    await emulator.ok("tic", "ApplyStack", target);
    assert.match(
      await emulator.refused("FailedOperation.StackInUse", ...disable),
      /APPLY_IN_PROGRESS/,
    );
    for (let look = 0; look < 3; look += 1) await emulator.ok("tic", "DescribeStacks");
    await emulator.ok("tic", "DestroyStack", target);
    assert.match(
      await emulator.refused("FailedOperation.StackInUse", ...disable),
      /DESTROY_IN_PROGRESS/,
    );
    for (let look = 0; look < 3; look += 1) await emulator.ok("tic", "DescribeStacks");
    await emulator.ok(...disable);
  });

  it("Service tic: operations that take their time: a look that filters by status sees what the look itself brings about", async () => {
    const { StackId, VersionId } = await emulator.ok("tic", "CreateStack", CREATE);
    await emulator.ok("tic", "PlanStack", { StackId, VersionId });
    const Filters = [{ Name: "Status", Values: ["success"] }];
    const counts: unknown[] = [];
    for (let look = 0; look < 3; look += 1) {
      counts.push((await emulator.ok("tic", "DescribeStackEvents", { Filters })).TotalCount);
    }
    assert.deepEqual(counts, [0, 0, 1]);
  });
});
