import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { legacy } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

type Arguments = Readonly<Record<string, unknown>>;

/** What is declared, and what must be said about it: what is wrong, where, and what is right. */
const complaints: readonly (readonly [string, "credential" | "switch", Arguments, RegExp])[] = [
  ["an empty name", "credential", { name: "" }, /property name: .*Example: name:/],
  [
    "a name that is too long",
    "credential",
    { name: "n".repeat(65) },
    /property name: .*64.*Example/,
  ],
  [
    "another provider",
    "credential",
    { provider: "AWS" },
    /property provider: "AWS".*\(C1\).*Example: provider: "Tencent Cloud"/,
  ],
  [
    "a SecretID that is none",
    "credential",
    { secretId: "AKID-1" },
    /property secretId: .*Example: secretId: "AKID/,
  ],
  [
    "a missing key",
    "credential",
    { secretKey: undefined },
    /property secretKey: .*Example: secretKey:/,
  ],
  ["an unknown argument", "switch", { delete_role: true }, /property delete_role: .*"deleteRole"/],
  ["a wrong type", "switch", { adopt: "no" }, /property adopt: .*string.*Example: adopt: false/],
  [
    "a doubt that names no stack",
    "switch",
    { acknowledge: ["A3"] },
    /property acknowledge: "A3".*Example: acknowledge: \["A3:stk-123"\]/,
  ],
  [
    "a connection with a wrong field",
    "switch",
    { connection: { profil: "x" } },
    /property connection: "profil".*Example: connection:/,
  ],
];

/** Settings that cannot be used; all of them are said at the resource, before anything is called. */
const badSettings: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    "an endpoint that is no URL",
    { gatewayEndpoint: "tic.example.com" },
    /tic:gatewayEndpoint .*"tic\.example\.com".*Example/,
  ],
  [
    "settings that contradict each other",
    { settings: "cam" },
    /tic:settings .*tic:gatewayEndpoint/,
  ],
  ["an unknown mode", { preconditions: "maybe" }, /tic:preconditions is "maybe".*error, warn, off/],
  ["a number that is none", { maxRetries: "many" }, /tic:maxRetries is "many"/],
];

describe("Inputs", () => {
  const scenario = useScenario();
  const declaring = (kind: "credential" | "switch", args: Arguments) =>
    program(() => {
      if (kind === "switch") new tic.Authorization("it", args);
      else {
        const wrong = { ...legacy, ...args } as unknown as tic.ManagedCredentialArgs;
        new tic.ManagedCredential("it", wrong);
      }
    });

  for (const [what, kind, args, says] of complaints) {
    it(`Arguments and settings that cannot be right: ${what}: refused at preview, on the property, with an example of right`, async () => {
      const { text } = refused(await scenario().lab.preview(declaring(kind, args)), [says]);
      assert.match(text, /resource 'it'/);
      await scenario().untouched();
    });
  }

  for (const [what, settings, says] of badSettings) {
    it(`Arguments and settings that cannot be right: ${what}: refused at preview`, async () => {
      const { lab } = scenario();
      const before = await lab.stack.getAllConfig();
      await lab.configure(settings);
      try {
        refused(await lab.preview(declaring("switch", {})), [says]);
        await scenario().untouched();
      } finally {
        await lab.stack.removeAllConfig(Object.keys(settings).map((key) => `tic:${key}`));
        await lab.stack.setAllConfig(before);
      }
    });
  }

  it("Arguments and settings that cannot be right: a setting may come from the environment, and the configuration goes before it", async () => {
    const { lab } = scenario();
    process.env.TENCENTCLOUD_TIC_REGION = "ap-singapore";
    process.env.TENCENTCLOUD_TIC_REGIONS = "ap-tokyo,ap-beijing";
    try {
      const reading = async () => ({ stacks: await tic.getStacks() });
      await lab.emulator.control.clearCalls();
      passed(await lab.preview(reading));
      const calls = await lab.emulator.control.calls();
      const asked = calls.filter(({ action }) => action === "DescribeStacks");
      assert.deepEqual(asked.map(({ region }) => region).sort(), ["ap-beijing", "ap-tokyo"]);
      const others = calls.filter(({ service }) => service === "tic-settings");
      assert.deepEqual([...new Set(others.map(({ region }) => region))], ["ap-guangzhou"]);
    } finally {
      delete process.env.TENCENTCLOUD_TIC_REGION;
      delete process.env.TENCENTCLOUD_TIC_REGIONS;
    }
  });
});
