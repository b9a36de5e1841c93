import assert from "node:assert/strict";
import type { ServiceError } from "../../provider/core/engine/service-error.js";
import { AccountNotAllowedError } from "../../provider/client/errors/account-not-allowed.js";
import { NotAuthenticatedError } from "../../provider/client/errors/not-authenticated.js";
import { NotFoundError } from "../../provider/client/errors/not-found.js";
import { NotOfferedError } from "../../provider/client/errors/not-offered.js";
import { NotPermittedError } from "../../provider/client/errors/not-permitted.js";
import { RefusedError } from "../../provider/client/errors/refused.js";
import { ThrottledError } from "../../provider/client/errors/throttled.js";
import { UnavailableError } from "../../provider/client/errors/unavailable.js";
import { createEmulator } from "../../provider/emulator/index.js";
import { callsAt, failureOf, testKey, useEmulator } from "./support.js";

type ErrorClass = abstract new (...args: never[]) => ServiceError;

describe("an error of a call", () => {
  const { emulator, url, account } = useEmulator();

  const codes: readonly (readonly [string, ErrorClass, RegExp])[] = [
    [
      "AuthFailure.SecretIdNotFound",
      NotAuthenticatedError,
      /No such SecretId.*comes from the test/,
    ],
    ["AuthFailure.SignatureFailure", NotAuthenticatedError, /SecretKey does not belong/],
    ["AuthFailure.SignatureExpire", NotAuthenticatedError, /clock/],
    ["AuthFailure.TokenFailure", NotAuthenticatedError, /new temporary key/],
    ["AuthFailure.InvalidSecretId", NotAuthenticatedError, /no SecretId/],
    ["AuthFailure.SomethingNew", NotAuthenticatedError, /Check the SecretId/],
    ["AuthFailure.UnauthorizedOperation", NotPermittedError, /cam:GetRole in a CAM policy/],
    ["UnauthorizedOperation", NotPermittedError, /cam:GetRole in a CAM policy/],
    ["UnauthorizedOperation.NotAllowed", NotPermittedError, /cam:GetRole in a CAM policy/],
    ["RequestLimitExceeded", ThrottledError, /maxRetries/],
    ["RequestLimitExceeded.UinLimitExceeded", ThrottledError, /maxRetries/],
    ["InternalError", UnavailableError, /Run again in a minute/],
    ["InternalError.DbError", UnavailableError, /Run again in a minute/],
    ["ServiceUnavailable", UnavailableError, /Run again in a minute/],
    ["InternalError.GetRoleError", RefusedError, /Remove what the service names/],
    ["InvalidAction", NotOfferedError, /endpoint set for cam/],
    ["NoSuchVersion", NotOfferedError, /endpoint set for cam/],
    ["NoSuchProduct", NotOfferedError, /endpoint set for cam/],
    ["UnsupportedRegion", NotOfferedError, /setting regions/],
    ["ResourceNotFound.Credential", NotFoundError, /reads the account first/],
    ["FailedOperation.NotExist", NotFoundError, /reads the account first/],
    ["FailedOperation.NotExistingUser", RefusedError, /Remove what the service names/],
    ["FailedOperation.StackInUse", RefusedError, /Remove what the service names/],
    ["InternalErrorish", RefusedError, /Remove what the service names/],
  ];
  for (const [code, errorClass, next] of codes) {
    it(`is a ${errorClass.name} that says what to do: ${code}`, async () => {
      const message = `the\nservice's   sentence`;
      const fault = { action: "GetRole", kind: "error", code, message, times: 9 } as const;
      await emulator().control.fault(fault);
      const call = callsAt(url(), { maxRetries: 0 });
      const error = await failureOf(call({ action: "GetRole", parameters: { RoleName: "r" } }));
      assert.ok(error instanceof errorClass);
      assert.equal(error.name, errorClass.name);
      assert.equal(error.failure.code, code);
      assert.match(error.message, next);
      assert.match(error.message, /^cam GetRole: the service's sentence\. /);
      const [logged] = await emulator().control.calls();
      assert.ok(error.message.endsWith(`(${code}, RequestId ${logged?.requestId})`));
    });
  }

  it("says which keys are wrong: an unknown one, a wrong one, an expired one", async () => {
    const whoAmI = (changes: Partial<typeof testKey>) =>
      failureOf(callsAt(url(), {}, { ...testKey, ...changes })({ action: "GetCallerIdentity" }));
    const unknown = await whoAmI({ secretId: "AKIDNOBODY0000000000000000000000000" });
    assert.equal(unknown.failure.code, "AuthFailure.SecretIdNotFound");
    const wrong = await whoAmI({ secretKey: "x".repeat(32) });
    assert.equal(wrong.failure.code, "AuthFailure.SignatureFailure");
    const token = await whoAmI({ token: "no-such-token" });
    assert.equal(token.failure.code, "AuthFailure.TokenFailure");
  });

  it("says that the clock is wrong, not the key, when it is off by more than five minutes", async () => {
    const fast = await createEmulator({ clock: () => Date.now() + 6 * 60_000 });
    try {
      const error = await failureOf(callsAt(fast.url)({ action: "GetCallerIdentity" }));
      assert.equal(error.failure.code, "AuthFailure.SignatureExpire");
      assert.match(error.message, /set the clock/);
    } finally {
      await fast.close();
    }
  });

  it("comes before a key with characters that no key has is sent", async () => {
    const key = { ...testKey, secretId: "AKID\nX-Evil: 1" };
    const error = await failureOf(callsAt(url(), {}, key)({ action: "GetCallerIdentity" }));
    assert.ok(error instanceof NotAuthenticatedError);
    assert.match(error.message, /blanks, line breaks and quotes/);
    assert.deepEqual(await emulator().control.calls(), []);
  });

  it("names the region when one of several can't be read", async () => {
    const error = await failureOf(account({ regions: ["ap-guangzhou", "Mars"] }).stacks());
    assert.ok(error instanceof NotOfferedError);
    assert.match(error.message, /^tic DescribeStacks in Mars: /);
  });

  it("comes before a region that can't be one is sent", async () => {
    const error = await failureOf(account({ regions: ["广州"] }).stacks());
    assert.ok(error instanceof NotOfferedError);
    assert.match(error.message, /ap-guangzhou/);
  });

  it("names both accounts when the key's account is not allowed, before any other call", async () => {
    const open = account({ allowedAccountIds: ["100000000077"] });
    for (const work of [open.role(), open.stacks(), open.enableSwitch(), open.identity()]) {
      const error = await failureOf(work);
      assert.ok(error instanceof AccountNotAllowedError);
      assert.match(error.message, /100000000001.*100000000077/);
    }
    const calls = await emulator().control.calls();
    assert.deepEqual([...new Set(calls.map(({ action }) => action))], ["GetCallerIdentity"]);
  });

  it("is none where the key's account is allowed, which is asked for once", async () => {
    const open = account({ allowedAccountIds: ["100000000077", "100000000001"] });
    await Promise.all([open.role(), open.credentials(), open.stacks(), open.identity()]);
    assert.equal((await emulator().control.calls({ action: "GetCallerIdentity" })).length, 1);
  });

  it("is not remembered when it could not be asked whose key it is", async () => {
    await emulator().control.setDenied(testKey.secretId, ["sts:*"]);
    const open = account();
    assert.ok((await failureOf(open.identity())) instanceof NotPermittedError);
    await emulator().control.setDenied(testKey.secretId, []);
    assert.equal((await open.identity()).accountId, "100000000001");
  });
});
