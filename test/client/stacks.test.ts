import assert from "node:assert/strict";
import type { StackFact } from "../../provider/core/tic/facts.js";
import type { SeedStack } from "../../provider/emulator/index.js";
import { failureOf, testKey, useEmulator } from "./support.js";

const plan = { type: "plan" } as const;
const apply = { type: "apply" } as const;
const destroy = { type: "destroy" } as const;

const cases: readonly (readonly [
  string,
  SeedStack,
  Pick<StackFact, "hasResources" | "inProgress">,
])[] = [
  ["was applied", { status: "APPLY_COMPLETED" }, { hasResources: true, inProgress: false }],
  ["is being applied", { status: "APPLY_IN_PROGRESS" }, { hasResources: true, inProgress: true }],
  ["failed to apply", { status: "APPLY_FAILED" }, { hasResources: true, inProgress: false }],
  [
    "is being destroyed",
    { status: "DESTROY_IN_PROGRESS" },
    { hasResources: true, inProgress: true },
  ],
  [
    "failed to be destroyed",
    { status: "DESTROY_FAILED" },
    { hasResources: true, inProgress: false },
  ],
  ["was destroyed", { status: "DESTROY_COMPLETED" }, { hasResources: false, inProgress: false }],
  ["was only planned", { status: "PLAN_COMPLETED" }, { hasResources: false, inProgress: false }],
  ["was only made", { status: "VERSION_EDITING" }, { hasResources: false, inProgress: false }],
  [
    "was applied, then planned again",
    { status: "PLAN_COMPLETED", events: [plan, apply, plan] },
    { hasResources: true, inProgress: false },
  ],
  [
    "was applied, then edited again",
    { status: "VERSION_EDITING", events: [plan, apply] },
    { hasResources: true, inProgress: false },
  ],
  [
    "was destroyed, then planned again",
    { status: "PLAN_COMPLETED", events: [plan, apply, destroy, plan] },
    { hasResources: false, inProgress: false },
  ],
  [
    "says a word that nobody knows",
    { status: "IMPORTING" },
    { hasResources: true, inProgress: false },
  ],
];

describe("Stacks", () => {
  const seeded = cases.map(([, stack], index): SeedStack => ({
    stackId: `stk-${String(index).padStart(8, "0")}`,
    stackName: `stack-${index}`,
    region: index % 2 === 0 ? "ap-guangzhou" : "ap-singapore",
    ...stack,
  }));
  const { emulator, account } = useEmulator({
    accounts: [
      {
        authorization: { enabled: true },
        credentials: [{ credentialId: "cred-00000001", name: "legacy" }],
        stacks: [
          ...seeded,
          {
            stackId: "stk-credcred",
            region: "ap-singapore",
            status: "APPLY_COMPLETED",
            method: "Credential",
            credentialId: "cred-00000001",
          },
        ],
      },
    ],
  });
  const everywhere = { regions: ["ap-guangzhou", "ap-singapore", "ap-guangzhou"] };

  for (const [index, [what, , expected]] of cases.entries()) {
    it(`The stacks of an account says whether one holds resources that ${what}: ${expected.hasResources ? "yes" : "no"}`, async () => {
      // Looking at a stack moves its running operation on, so each test looks anew.
      const stacks = await account(everywhere).stacks();
      const stack = stacks.find(({ stackName }) => stackName === `stack-${index}`);
      assert.ok(stack);
      const { hasResources, inProgress } = stack;
      assert.deepEqual({ hasResources, inProgress }, expected);
      assert.notEqual(stack.because, "");
    });
  }

  it("The stacks of an account are asked of each region once, and each stack says its region and method", async () => {
    const stacks = await account(everywhere).stacks();
    assert.equal(stacks.length, cases.length + 1);
    const calls = await emulator().control.calls({ action: "DescribeStacks" });
    assert.deepEqual(calls.map(({ region }) => region).sort(), ["ap-guangzhou", "ap-singapore"]);
    const onCredential = stacks.find(({ stackId }) => stackId === "stk-credcred");
    assert.equal(onCredential?.region, "ap-singapore");
    assert.equal(onCredential.method, "Credential");
    assert.equal(onCredential.credentialId, "cred-00000001");
    const onAuthorization = stacks.find(({ stackName }) => stackName === "stack-0");
    assert.equal(onAuthorization?.method, "Authorization");
    assert.equal(onAuthorization.credentialId, undefined);
  });

  it("The stacks of an account are read with their history only where the status word does not tell", async () => {
    await emulator().control.seed({
      accounts: [{ stacks: [{ status: "APPLY_COMPLETED" }, { status: "PLAN_COMPLETED" }] }],
    });
    await account().stacks();
    const asked = (await emulator().control.calls({ service: "tic" })).map(({ action }) => action);
    assert.deepEqual(asked.sort(), [
      "DescribeStackEvents",
      "DescribeStackVersions",
      "DescribeStacks",
    ]);
  });

  for (const denied of [
    "tic:DescribeStacks",
    "tic:DescribeStackEvents",
    "tic:DescribeStackVersions",
  ]) {
    it(`The stacks of an account are an error, not fewer, without ${denied}`, async () => {
      await emulator().control.setDenied(testKey.secretId, [denied]);
      assert.equal((await failureOf(account().stacks())).code, "not-permitted");
    });
  }

  it("The stacks of an account are an error when one region of two can't be read", async () => {
    await emulator().control.fault({
      action: "DescribeStacks",
      kind: "error",
      code: "UnsupportedRegion",
      message: "not here",
      skip: 1,
      times: 1,
    });
    await failureOf(account(everywhere).stacks());
  });

  it("The stacks of an account are read whole over many pages, however many events they have", async () => {
    const events = Array.from({ length: 130 }, (_, index) => (index === 0 ? apply : plan));
    const many = Array.from({ length: 101 }, () => ({ status: "DESTROY_COMPLETED" }));
    await emulator().control.seed({
      accounts: [{ stacks: [{ status: "PLAN_COMPLETED", events }, ...many] }],
    });
    const stacks = await account().stacks();
    assert.equal(stacks.length, 102);
    assert.deepEqual(
      stacks.filter(({ hasResources }) => hasResources).map(({ because }) => because),
      ["applied, then planned again"],
    );
  });
});
