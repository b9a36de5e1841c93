import assert from "node:assert/strict";
import { openVault } from "../../../provider/client/vault/server.js";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { VaultReader } from "../../../provider/core/vault/reader.js";
import { planChange } from "../../../provider/core/vault/evaluate-step.js";
import type { VaultStep } from "../../../provider/core/vault/step.js";
import type { VaultClientSettings } from "../../../provider/client/vault/request.js";
import { settingsAt } from "../../client/support.js";
import { stepContext } from "../support/step-context.js";
import { CANARY, creation, update, useVaultDriver } from "../support/vault-driver.js";
import { arn, deleteRole, disableMount, enableMount } from "../support/vault-steps.js";
import type { VaultKind } from "../../support/kinds.js";

const cam = { path: "cam" };

describe("judging a change of Vault in preview", () => {
  const { control, calls } = useVaultDriver("VaultAuthRole", {
    mounts: [{ path: "tencentcloud", config: { maxLeaseTtl: 3600 } }],
    tokens: [{ token: "canary-blind", denied: ["* auth/tencentcloud/role/*"] }],
  });

  const lookAs = (settings: Partial<VaultClientSettings> = {}) => {
    const own = { vaultToken: CANARY, maxRetries: 0, ...settings };
    return new VaultReader(openVault(settingsAt(control().url, own)));
  };

  async function judged(
    args: PropertyMap,
    more: {
      readonly reader?: VaultReader;
      readonly earlier?: readonly VaultStep[];
      readonly change?: Parameters<typeof planChange>[1];
    } = {},
    kind: VaultKind = "VaultAuthRole",
  ) {
    const { reader = lookAs(), earlier = [], change = creation(kind, args) } = more;
    const reached = { account: () => assert.fail("asks an account"), vault: () => reader };
    const step = stepContext({ kind, reached, stepsBefore: () => Promise.resolve(earlier) });
    const found = await (await planChange(step, change))();
    return {
      steps: step.noted.map((one) => one.kind),
      said: found.map(({ rule, severity }) => `${rule} ${severity}`),
      found,
    };
  }

  it("sees the mount, its longest lease and the role", async () => {
    const { steps, said } = await judged({ arn, tokenTtl: "2h" });
    assert.deepEqual(steps, ["WriteRole"]);
    assert.deepEqual(said, ["V2 warning"]);
  });

  it("asks for a mount once for all roles on it", async () => {
    const reader = lookAs();
    await judged({ arn }, { reader });
    await judged({ arn: arn.replace("app", "ci") }, { reader });
    const asked = (await calls()).filter((call) => !call.includes("/role/"));
    assert.deepEqual(asked, [
      "GET sys/internal/ui/mounts/auth/tencentcloud",
      "GET sys/auth/tencentcloud/tune",
    ]);
  });

  it("sees what the same run does before", async () => {
    const onCam = { arn, mount: "cam" };
    assert.deepEqual((await judged(onCam)).said, ["V1 refusal"]);
    assert.deepEqual((await judged(onCam, { earlier: [enableMount({}, cam)] })).said, []);
    const gone = { earlier: [disableMount({ path: "tencentcloud" })] };
    assert.deepEqual((await judged({ arn }, gone)).said, ["V1 refusal"]);
  });

  it("writes a role that the same run deletes before, and does not take it over", async () => {
    await control().setVaultRole("tencentcloud", "app", { arn });
    assert.deepEqual((await judged({ arn })).steps, ["TakeOverRole"]);
    const earlier = [deleteRole("app", "tencentcloud")];
    assert.deepEqual((await judged({ arn }, { earlier })).steps, ["WriteRole"]);
  });

  it("tells what was changed outside since the state was written", async () => {
    await control().setVaultRole("tencentcloud", "app", { arn, token_ttl: 60 });
    const args = { arn, tokenTtl: 120 };
    const known = (tokenTtl: number) => update("VaultAuthRole", args, { arn, tokenTtl });
    const drifted = await judged(args, { change: known(30) });
    assert.deepEqual(drifted.said, ["V2 notice"]);
    assert.deepEqual((await judged(args, { change: known(60) })).said, []);
  });

  it("does not look for a role where there is no mount", async () => {
    await judged({ arn, mount: "cam" });
    assert.deepEqual(await calls(), ["GET sys/internal/ui/mounts/auth/cam", "GET sys/auth/cam"]);
  });

  it("warns where the role may not be read, and judges what it can", async () => {
    const reader = lookAs({ vaultToken: "canary-blind" });
    const { said, found } = await judged({ arn, tokenTtl: 2, tokenMaxTtl: 1 }, { reader });
    assert.deepEqual(said, ["preview warning", "V2 refusal"]);
    assert.match(found[0]?.found ?? "", /^auth\/tencentcloud\/role\/app could not be read/);
    assert.equal(found[0]?.failure?.service, "vault");
  });

  it("warns where Vault cannot be reached, with the call that failed", async () => {
    const reader = lookAs({ vaultAddress: "http://127.0.0.1:1" });
    const { said, found, steps } = await judged({ arn }, { reader });
    assert.deepEqual(said, ["preview warning"]);
    assert.deepEqual(steps, ["WriteRole"]);
    assert.match(found[0]?.failure?.reason ?? "", /127\.0\.0\.1:1/);
  });

  it("does not ask Vault for a role with preflight false, and judges what it is told", async () => {
    const args = { arn, preflight: false, role: "other", mount: "nope" };
    const { said } = await judged(args);
    assert.deepEqual(said, ["V5 refusal"]);
    assert.deepEqual(await calls(), []);
  });

  it("sees a mount that is declared itself, and the paths in use", async () => {
    const made = await judged(cam, {}, "VaultAuthBackend");
    assert.deepEqual([made.steps, made.said], [["EnableMount"], []]);
    const there = await judged({ path: "tencentcloud", maxLeaseTtl: 3600 }, {}, "VaultAuthBackend");
    assert.deepEqual(there.said, ["V1 notice"]);
    const below = await judged({ path: "tencentcloud/a" }, {}, "VaultAuthBackend");
    assert.deepEqual(below.said, ["V1 refusal"]);
  });
});
