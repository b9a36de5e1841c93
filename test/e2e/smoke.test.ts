import assert from "node:assert/strict";
import * as tic from "tencentcloud-tic";
import { Lab } from "../support/lab.js";

describe("smoke", function () {
  this.timeout(120_000);
  it("migrates", async () => {
    const lab = await Lab.open({
      accounts: [{ credentials: [{ credentialId: "cred-00000001", name: "legacy", secretId: "AKIDLEGACY000000000000000000000000001", secretKey: "LegacySecretKey00000000000000001" }], keys: [
        { secretId: "AKIDEMULATOR000000000000000000000001", secretKey: "EmulatorSecretKey000000000000001" },
        { secretId: "AKIDLEGACY000000000000000000000000001", secretKey: "LegacySecretKey00000000000000001" }],
        stacks: [{ stackId: "stk-0000000a", stackName: "a" }] }],
      delays: { roleVisibleAfterGetRole: 2 },
    });
    const show = (name: string, a: { ok: boolean; text: string; changes: unknown }) => console.log(`##### ${name} ${String(a.ok)} ${JSON.stringify(a.changes)}\n${a.text}`);
    const cred = () => { const c = new tic.ManagedCredential("legacy", { name: "legacy", secretId: "AKIDLEGACY000000000000000000000000001", secretKey: "LegacySecretKey00000000000000001" }); return Promise.resolve({ state: c.state, owner: c.ownerAccountId }); };
    const auth = () => { const a = new tic.Authorization("tic"); return Promise.resolve({ status: a.status, role: a.roleArn }); };
    show("take over", await lab.previewAndUp(cred));
    show("noop", await lab.preview(cred));
    show("drift", await lab.drift());
    show("migrate preview", await lab.preview(auth));
    show("migrate", await lab.up(auth));
    show("drift", await lab.drift());
    show("drop", await lab.preview(() => undefined));
    await lab.emulator.control.deleteRole();
    show("drift role", await lab.drift());
    show("repair", await lab.previewAndUp(auth));
    show("destroy", await lab.destroy(auth));
    await lab.emulator.control.destroyStack("stk-0000000a");
    show("destroy", await lab.destroy(auth));
    console.log((await lab.emulator.control.calls()).map((c) => c.action + (c.error ?? "")).join(" "));
    await lab.close();
    assert.ok(true);
  });
});
