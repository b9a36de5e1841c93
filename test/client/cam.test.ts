import assert from "node:assert/strict";
import type { TicAccount } from "../../provider/core/tic/facts.js";
import { failureOf, useEmulator } from "./support.js";

describe("CAM", () => {
  const { emulator, account } = useEmulator({
    accounts: [
      {
        credentials: [{ name: "legacy" }],
        stacks: [{ stackId: "stk-00000001", stackName: "shop", status: "APPLY_COMPLETED" }],
      },
    ],
    delays: { roleVisibleAfterGetRole: 1 },
  });
  const cam = () => account({ settings: "cam" });

  it("The cam back end grants the role and deletes it", async () => {
    const role = await cam().grantRole();
    assert.deepEqual(await cam().role(), role);
    await cam().deleteRole(role.roleName);
    assert.equal(await cam().role(), undefined);
  });

  it("The cam back end does not know the switch, and says nothing of permitted services", async () => {
    assert.deepEqual(await cam().switchPosition(), { position: "Unknown" });
  });

  it("The cam back end reads the stacks without their method", async () => {
    assert.deepEqual(await cam().stacks(), [
      {
        stackId: "stk-00000001",
        stackName: "shop",
        region: "ap-guangzhou",
        status: "APPLY_COMPLETED",
        hasResources: true,
        because: "applied",
        inProgress: false,
        method: "Unknown",
      },
    ]);
  });

  const refused: readonly (readonly [string, (account: TicAccount) => Promise<unknown>])[] = [
    ["listing credentials", (open) => open.credentials()],
    [
      "creating one",
      (open) =>
        open.createCredential({
          name: "n",
          provider: "Tencent Cloud",
          secretId: "i",
          secretKey: "k",
        }),
    ],
    ["activating one", (open) => open.activateCredential("cred-1")],
    ["deleting one", (open) => open.deleteCredential("cred-1")],
    ["clearing all", (open) => open.clearCredentials()],
    ["turning the switch on", (open) => open.enableSwitch()],
    ["turning the switch off", (open) => open.disableSwitch()],
  ];
  for (const [what, ask] of refused) {
    it(`The cam back end refuses ${what} with the console's steps, and never with an empty answer`, async () => {
      const error = await failureOf(ask(cam()));
      assert.equal(error.code, "not-offered");
      assert.match(error.message, /console\.cloud\.tencent\.com\/tic/);
      assert.match(error.message, /gateway/);
    });
  }

  it("The cam back end never calls the gateway", async () => {
    const open = cam();
    await open.switchPosition();
    await open.stacks();
    await open.grantRole();
    assert.deepEqual(await emulator().control.calls({ service: "tic-settings" }), []);
  });
});
