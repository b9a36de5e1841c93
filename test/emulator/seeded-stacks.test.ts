import assert from "node:assert/strict";

import type { SeedStack } from "../../provider/emulator/index.js";
import { useEmulator } from "./support/fixture.js";

describe("Seeded stacks", () => {
  const emulator = useEmulator();

  const cases: [string, SeedStack, { holds: boolean; events: string[]; versions: string[] }][] = [
    [
      "never planned",
      { status: "VERSION_EDITING" },
      { holds: false, events: [], versions: ["VERSION_EDITING"] },
    ],
    [
      "planned, never applied",
      { status: "PLAN_COMPLETED" },
      { holds: false, events: ["plan success"], versions: ["PLAN_COMPLETED"] },
    ],
    [
      "being applied",
      { status: "APPLY_IN_PROGRESS" },
      { holds: true, events: ["plan success", "apply running"], versions: ["APPLY_IN_PROGRESS"] },
    ],
    [
      "applied in vain",
      { status: "APPLY_FAILED" },
      { holds: true, events: ["plan success", "apply failed"], versions: ["APPLY_FAILED"] },
    ],
    [
      "applied",
      { status: "APPLY_COMPLETED" },
      { holds: true, events: ["plan success", "apply success"], versions: ["APPLY_COMPLETED"] },
    ],
    [
      "applied, then planned again",
      {
        status: "PLAN_COMPLETED",
        events: [{ type: "plan" }, { type: "apply" }, { type: "plan" }],
      },
      {
        holds: true,
        events: ["plan success", "apply success", "plan success"],
        versions: ["APPLY_COMPLETED", "PLAN_COMPLETED"],
      },
    ],
    [
      "applied, then edited",
      { status: "VERSION_EDITING", events: [{ type: "plan" }, { type: "apply" }] },
      {
        holds: true,
        events: ["plan success", "apply success"],
        versions: ["APPLY_COMPLETED", "VERSION_EDITING"],
      },
    ],
    [
      "destroy failed",
      { status: "DESTROY_FAILED" },
      {
        holds: true,
        events: ["plan success", "apply success", "destroy failed"],
        versions: ["DESTROY_FAILED"],
      },
    ],
    [
      "destroyed",
      { status: "DESTROY_COMPLETED" },
      {
        holds: false,
        events: ["plan success", "apply success", "destroy success"],
        versions: ["DESTROY_COMPLETED"],
      },
    ],
    [
      "destroyed, then planned again",
      {
        status: "PLAN_COMPLETED",
        events: [{ type: "apply" }, { type: "destroy" }, { type: "plan" }],
      },
      {
        holds: false,
        events: ["apply success", "destroy success", "plan success"],
        versions: ["PLAN_COMPLETED"],
      },
    ],
    [
      "in a status that nobody documented",
      { status: "IMPORT_COMPLETED" },
      { holds: true, events: ["plan success", "apply success"], versions: ["IMPORT_COMPLETED"] },
    ],
    [
      "with versions of its own",
      {
        status: "PLAN_FAILED",
        versions: [{ versionId: "ver-aaaaaaaa" }, { versionId: "ver-bbbbbbbb" }],
        events: [
          { type: "apply", versionId: "ver-aaaaaaaa" },
          { type: "plan", status: "failed", versionId: "ver-bbbbbbbb" },
        ],
      },
      {
        holds: true,
        events: ["apply success", "plan failed"],
        versions: ["APPLY_COMPLETED", "PLAN_FAILED"],
      },
    ],
  ];
  for (const [what, seed, expected] of cases) {
    it(`Seeded stacks can be ${what}`, async () => {
      await emulator.control.seed({ accounts: [{ stacks: [seed] }] });
      const [account] = (await emulator.control.state()).accounts;
      const [stack] = account?.stacks ?? [];
      assert(stack);
      assert.deepEqual(
        {
          holds: stack.holdsResources,
          events: stack.events.map((event) => `${event.type} ${event.status}`),
          versions: stack.versions.map((version) => version.status),
        },
        expected,
      );
      const { Stacks } = await emulator.ok("tic", "DescribeStacks");
      assert.equal((Stacks as { Status: string }[])[0]?.Status, seed.status);
    });
  }
});
