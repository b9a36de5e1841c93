import assert from "node:assert/strict";
import { openAccount } from "../../provider/client/account.js";
import type { CallRecord } from "../../provider/client/run-context.js";
import { callerWith } from "../../provider/client/tencent-cloud.js";
import { failureOf, settingsAt, testKey, useEmulator } from "./support.js";

describe("the record of calls", () => {
  const { emulator, url } = useEmulator({ accounts: [{ authorization: { enabled: true } }] });
  let told: CallRecord[];
  const onCall = (call: CallRecord) => told.push(call);
  beforeEach(() => {
    told = [];
  });
  const settings = () => ({ ...settingsAt(url()), onCall });
  const outcomes = () => told.map(({ milliseconds: _milliseconds, ...call }) => call);

  it("has one entry for each call, with the region of a regional one", async () => {
    const account = openAccount(settings());
    await account.identity();
    await account.stacks();
    const tic = { service: "tic", action: "DescribeStacks", region: "ap-guangzhou", outcome: "ok" };
    assert.deepEqual(outcomes()[0], {
      service: "sts",
      action: "GetCallerIdentity",
      outcome: "ok",
    });
    assert.deepEqual(
      outcomes().filter(({ action }) => action === "DescribeStacks"),
      [tic],
    );
  });

  it("has the time that the answer took", async () => {
    await emulator().control.fault({
      action: "DescribeAuthorization",
      kind: "delay",
      ms: 100,
      times: 1,
    });
    await openAccount(settings()).switchPosition();
    const milliseconds = told[0]?.milliseconds ?? -1;
    assert.ok(milliseconds >= 99 && milliseconds < 5_000, String(milliseconds));
    assert.equal(Number.isInteger(milliseconds), true);
  });

  it("has every try of a call, and what each came to", async () => {
    const action = "DescribeAuthorization";
    await emulator().control.fault({ action, kind: "throttle", times: 1 });
    await emulator().control.fault({ action, kind: "drop", times: 1 });
    await openAccount(settings()).switchPosition();
    assert.deepEqual(outcomes(), [
      { service: "tic-settings", action, outcome: "RequestLimitExceeded" },
      { service: "tic-settings", action, outcome: "Network.ECONNRESET" },
      { service: "tic-settings", action, outcome: "ok" },
    ]);
  });

  it("has refusals and broken runs, and nothing of what was sent", async () => {
    await failureOf(openAccount(settings()).activateCredential("cred-canary"));
    const secretKey = "CanarySecretKey";
    await failureOf(openAccount(settings()).ownerOf(testKey.secretId, secretKey));
    const stop = AbortSignal.abort();
    const keys = { key: () => Promise.resolve(testKey) };
    await failureOf(callerWith({ ...settings(), stop }, keys)({ action: "GetCallerIdentity" }));
    assert.deepEqual(outcomes(), [
      {
        service: "tic-settings",
        action: "ActivateCredential",
        outcome: "ResourceNotFound.Credential",
      },
      { service: "sts", action: "GetCallerIdentity", outcome: "AuthFailure.SignatureFailure" },
      { service: "sts", action: "GetCallerIdentity", outcome: "Cancelled" },
    ]);
    assert.doesNotMatch(JSON.stringify(told), /anary/);
  });
});
