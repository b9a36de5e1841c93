import assert from "node:assert/strict";
import { createEmulator } from "../../provider/emulator/index.js";
import { callsAt, failureOf, testKey, useEmulator } from "./support.js";

describe("Errors", () => {
  const { emulator, url, account } = useEmulator();

  const codes: readonly (readonly [string, string, RegExp])[] = [
    ["AuthFailure.SecretIdNotFound", "not-authenticated", /No such SecretId.*comes from the test/],
    ["AuthFailure.SignatureFailure", "not-authenticated", /SecretKey does not belong/],
    ["AuthFailure.SignatureExpire", "not-authenticated", /clock/],
    ["AuthFailure.TokenFailure", "not-authenticated", /new temporary key/],
    ["AuthFailure.InvalidSecretId", "not-authenticated", /no SecretId/],
    ["AuthFailure.SomethingNew", "not-authenticated", /Check the SecretId/],
    ["AuthFailure.UnauthorizedOperation", "not-permitted", /cam:GetRole in a CAM policy/],
    ["UnauthorizedOperation", "not-permitted", /cam:GetRole in a CAM policy/],
    ["UnauthorizedOperation.NotAllowed", "not-permitted", /cam:GetRole in a CAM policy/],
    ["RequestLimitExceeded", "throttled", /maxRetries/],
    ["RequestLimitExceeded.UinLimitExceeded", "throttled", /maxRetries/],
    ["InternalError", "unavailable", /Run again in a minute/],
    ["InternalError.DbError", "unavailable", /Run again in a minute/],
    ["ServiceUnavailable", "unavailable", /Run again in a minute/],
    ["InternalError.GetRoleError", "service-refused", /Remove what the service names/],
    ["InvalidAction", "not-offered", /endpoint set for cam/],
    ["NoSuchVersion", "not-offered", /endpoint set for cam/],
    ["NoSuchProduct", "not-offered", /endpoint set for cam/],
    ["UnsupportedRegion", "not-offered", /setting regions/],
    ["ResourceNotFound.Credential", "not-found", /reads the account first/],
    ["FailedOperation.NotExist", "not-found", /reads the account first/],
    ["FailedOperation.NotExistingUser", "service-refused", /Remove what the service names/],
    ["FailedOperation.StackInUse", "service-refused", /Remove what the service names/],
    ["InternalErrorish", "service-refused", /Remove what the service names/],
  ];
  for (const [vendorCode, code, next] of codes) {
    it(`An error of a call is "${code}" and says what to do: ${vendorCode}`, async () => {
      const message = `the\nservice's   sentence`;
      const fault = { action: "GetRole", kind: "error", message, times: 9 } as const;
      await emulator().control.fault({ ...fault, code: vendorCode });
      const call = callsAt(url(), { maxRetries: 0 });
      const error = await failureOf(call({ action: "GetRole", parameters: { RoleName: "r" } }));
      assert.equal(error.code, code);
      assert.equal(error.failure.code, vendorCode);
      assert.match(error.message, next);
      assert.match(error.message, /^cam GetRole: the service's sentence\. /);
      const [logged] = await emulator().control.calls();
      assert.ok(error.message.endsWith(`(${vendorCode}, RequestId ${logged?.requestId})`));
    });
  }

  it("An error of a call says which keys are wrong: an unknown one, a wrong one, an expired one", async () => {
    const whoAmI = (changes: Partial<typeof testKey>) =>
      failureOf(callsAt(url(), {}, { ...testKey, ...changes })({ action: "GetCallerIdentity" }));
    const unknown = await whoAmI({ secretId: "AKIDNOBODY0000000000000000000000000" });
    assert.equal(unknown.failure.code, "AuthFailure.SecretIdNotFound");
    const wrong = await whoAmI({ secretKey: "x".repeat(32) });
    assert.equal(wrong.failure.code, "AuthFailure.SignatureFailure");
    const token = await whoAmI({ token: "no-such-token" });
    assert.equal(token.failure.code, "AuthFailure.TokenFailure");
  });

  it("An error of a call says that the clock is wrong, not the key, when it is off by more than five minutes", async () => {
    const fast = await createEmulator({ clock: () => Date.now() + 6 * 60_000 });
    try {
      const error = await failureOf(callsAt(fast.url)({ action: "GetCallerIdentity" }));
      assert.equal(error.failure.code, "AuthFailure.SignatureExpire");
      assert.match(error.message, /set the clock/);
    } finally {
      await fast.close();
    }
  });

  it("An error of a call comes before a key with characters that no key has is sent", async () => {
    const key = { ...testKey, secretId: "AKID\nX-Evil: 1" };
    const error = await failureOf(callsAt(url(), {}, key)({ action: "GetCallerIdentity" }));
    assert.equal(error.code, "not-authenticated");
    assert.match(error.message, /blanks, line breaks and quotes/);
    assert.deepEqual(await emulator().control.calls(), []);
  });

  it("An error of a call names the region when one of several can't be read", async () => {
    const error = await failureOf(account({ regions: ["ap-guangzhou", "Mars"] }).stacks());
    assert.equal(error.code, "not-offered");
    assert.match(error.message, /^tic DescribeStacks in Mars: /);
  });

  it("An error of a call comes before a region that can't be one is sent", async () => {
    const error = await failureOf(account({ regions: ["广州"] }).stacks());
    assert.equal(error.code, "not-offered");
    assert.match(error.message, /ap-guangzhou/);
  });

  it("An error of a call names both accounts when the key's account is not allowed, before any other call", async () => {
    const open = account({ allowedAccountIds: ["100000000077"] });
    for (const work of [open.role(), open.stacks(), open.enableSwitch(), open.identity()]) {
      const error = await failureOf(work);
      assert.equal(error.code, "account-not-allowed");
      assert.match(error.message, /100000000001.*100000000077/);
    }
    const calls = await emulator().control.calls();
    assert.deepEqual([...new Set(calls.map(({ action }) => action))], ["GetCallerIdentity"]);
  });

  it("An error of a call is none where the key's account is allowed, which is asked for once", async () => {
    const open = account({ allowedAccountIds: ["100000000077", "100000000001"] });
    await Promise.all([open.role(), open.credentials(), open.stacks(), open.identity()]);
    assert.equal((await emulator().control.calls({ action: "GetCallerIdentity" })).length, 1);
  });

  it("An error of a call is not remembered when it could not be asked whose key it is", async () => {
    await emulator().control.setDenied(testKey.secretId, ["sts:*"]);
    const open = account();
    assert.equal((await failureOf(open.identity())).code, "not-permitted");
    await emulator().control.setDenied(testKey.secretId, []);
    assert.equal((await open.identity()).accountId, "100000000001");
  });
});
