import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

describe("TIC describe", () => {
  const emulator = useEmulator({
    seed: {
      accounts: [
        {
          stacks: [
            {
              stackId: "stk-aaaaaaaa",
              stackName: "a",
              description: "first",
              status: "PLAN_FAILED",
              events: [
                { type: "plan" },
                { type: "apply", message: "done" },
                { type: "plan", status: "failed" },
              ],
            },
            { stackId: "stk-bbbbbbbb", stackName: "b", status: "VERSION_EDITING" },
            { stackId: "stk-cccccccc", region: "ap-beijing" },
          ],
        },
      ],
    },
  });
  const list = async (action: string, field: string, params: object) => {
    const answer = await emulator.ok("tic", action, { ...params });
    return { total: answer.TotalCount, items: answer[field] as Record<string, unknown>[] };
  };
  const filter = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] });

  it("DescribeStacks shows a stack as the SDK's StackInfo has it", async () => {
    const params = { StackIds: ["stk-aaaaaaaa", "stk-cccccccc"] };
    assert.deepEqual(await list("DescribeStacks", "Stacks", params), {
      total: 1,
      items: [
        {
          StackId: "stk-aaaaaaaa",
          StackName: "a",
          Description: "first",
          Region: "ap-guangzhou",
          Status: "PLAN_FAILED",
          CreateTime: "2026-01-01T00:00:00.000Z",
        },
      ],
    });
  });

  it("DescribeStacks lists by pages, the newest first", async () => {
    const page = async (params: object) => {
      const { total, items } = await list("DescribeStacks", "Stacks", params);
      return [total, items.map((one) => one.StackName)];
    };
    assert.deepEqual(await page({}), [2, ["b", "a"]]);
    assert.deepEqual(await page({ Limit: 1 }), [2, ["b"]]);
    assert.deepEqual(await page({ Offset: 1, Limit: 1 }), [2, ["a"]]);
    assert.deepEqual(await page({ Offset: 2 }), [2, []]);
  });

  it("DescribeStackVersions shows a version as the SDK's VersionInfo has it", async () => {
    const params = { VersionIds: ["ver-00000101"] };
    assert.deepEqual((await list("DescribeStackVersions", "Versions", params)).items, [
      {
        VersionId: "ver-00000101",
        VersionName: "v1",
        Description: "",
        StackId: "stk-aaaaaaaa",
        Status: "APPLY_COMPLETED",
        CreateTime: "2026-01-01T00:00:00.000Z",
      },
    ]);
  });

  it("DescribeStackEvents shows an event as the SDK's EventInfo has it", async () => {
    const params = filter("Type", "apply");
    assert.deepEqual((await list("DescribeStackEvents", "Events", params)).items, [
      {
        EventId: "ent-00000102",
        VersionId: "ver-00000101",
        StackId: "stk-aaaaaaaa",
        Type: "apply",
        Status: "success",
        Message: "done",
        CreateTime: "2026-01-01T00:02:00.000Z",
      },
    ]);
  });

  const filters: [string, string, object, string[]][] = [
    ["DescribeStackVersions", "Versions", filter("Name", "v2"), ["ver-00000102"]],
    ["DescribeStackVersions", "Versions", filter("Status", "VERSION_EDITING"), ["ver-00000201"]],
    [
      "DescribeStackVersions",
      "Versions",
      filter("StackId", "stk-aaaaaaaa"),
      ["ver-00000102", "ver-00000101"],
    ],
    ["DescribeStackEvents", "Events", filter("Status", "failed"), ["ent-00000103"]],
    ["DescribeStackEvents", "Events", filter("VersionId", "ver-00000102"), ["ent-00000103"]],
    [
      "DescribeStackEvents",
      "Events",
      filter("Type", "plan", "apply"),
      ["ent-00000103", "ent-00000102", "ent-00000101"],
    ],
    ["DescribeStackEvents", "Events", { EventIds: ["ent-00000101"] }, ["ent-00000101"]],
    ["DescribeStackEvents", "Events", filter("StackId", "stk-cccccccc"), []],
    ["DescribeStackEvents", "Events", { Offset: 1, Limit: 1 }, ["ent-00000102"]],
  ];
  for (const [action, field, params, ids] of filters) {
    it(`Service tic: listings: ${action} takes ${JSON.stringify(params)}`, async () => {
      const { items } = await list(action, field, params);
      assert.deepEqual(
        items.map((one) => one[field === "Events" ? "EventId" : "VersionId"]),
        ids,
      );
    });
  }

  it("Service tic: listings: an unknown filter is refused", async () => {
    const code = "InvalidParameter.ParamError";
    await emulator.refused(code, "tic", "DescribeStackEvents", filter("Region", "ap-beijing"));
  });
});
