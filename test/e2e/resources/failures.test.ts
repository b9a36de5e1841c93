import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";
import type { Fault } from "tencentcloud-tic/emulator";

import { legacy, spare } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

const nothing = program(() => undefined);
const activeSpare = program(() => new tic.ManagedCredential("spare", { ...spare, active: true }));
const authorization = program(() => new tic.Authorization("tic"));

describe("Failures", () => {
  const scenario = useScenario({ maxRetries: "1", requestTimeout: "5" });
  const once = (fault: Fault): Promise<void> => scenario().lab.emulator.control.fault(fault);

  it("A run that fails or is cut off: created but not activated: kept in state, and the next run activates the same one", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const error = { code: "InternalError.System", message: "not today" } as const;
    await once({ kind: "error", action: "ActivateCredential", times: 1, ...error });
    refused(await scenario().lab.up(activeSpare), [/ActivateCredential/, /InternalError\.System/]);
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "spare Ready"]);
    const [remaining] = await scenario().inState();

    passed(await scenario().lab.up(activeSpare));
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
    assert.deepEqual(
      (await scenario().inState()).map(({ id }) => id),
      [remaining?.id],
    );
    passed(await scenario().lab.drift());
  });

  it("A run that fails or is cut off: granted but not enabled: kept in state, and the next run enables it", async () => {
    await scenario().begin({}, nothing);
    const error = { code: "FailedOperation.Busy", message: "not today" } as const;
    await once({ kind: "error", action: "EnableAuthorization", times: 1, ...error });
    refused(await scenario().lab.up(authorization), [/EnableAuthorization/, /FailedOperation/]);
    assert.deepEqual(await scenario().namesInState(), ["tic"]);
    passed(await scenario().lab.up(authorization));
    assert.equal(await scenario().isEnabled(), true);
    assert.equal((await scenario().account()).roles.length, 1);
  });

  const lost: readonly (readonly [string, string, typeof nothing])[] = [
    ["of CreateCredential", "CreateCredential", activeSpare],
    ["of CreateServiceLinkedRole", "CreateServiceLinkedRole", authorization],
    ["of EnableAuthorization", "EnableAuthorization", authorization],
  ];
  for (const [title, action, wanted] of lost) {
    it(`A run that fails or is cut off makes no second object when the answer ${title} is lost`, async () => {
      await scenario().begin({ credentials: [legacy] }, nothing);
      await once({ kind: "lost-answer", action, times: 1 });
      const first = await scenario().lab.up(wanted);
      if (!first.ok) passed(await scenario().lab.up(wanted));
      assert.equal((await scenario().inState()).length, 1);
      const { credentials, roles } = await scenario().account();
      assert.equal(credentials.length, wanted === activeSpare ? 2 : 1);
      assert.equal(roles.length, wanted === activeSpare ? 0 : 1);
      passed(await scenario().lab.drift());
    });
  }

  const troubles: readonly (readonly [string, Fault, readonly RegExp[]])[] = [
    [
      "throttled",
      { kind: "throttle", action: "DescribeCredentials", times: 9 },
      [/RequestLimitExceeded, RequestId [\w-]+/, /Run again in a minute, or raise tic:maxRetries/],
    ],
    [
      "broken",
      { kind: "server-error", action: "DescribeCredentials", times: 9 },
      [/Http\.500/, /Run again in a minute/],
    ],
    [
      "cut off",
      { kind: "drop", action: "DescribeCredentials", times: 9 },
      [/Network\./, /no answer/],
    ],
  ];
  for (const [trouble, fault, says] of troubles) {
    it(`A run that fails or is cut off: a service that is ${trouble}: what failed and what to do, and nothing is touched`, async () => {
      const { control } = scenario().lab.emulator;
      await scenario().begin({ credentials: [legacy, spare] }, activeSpare);
      await once(fault);
      refused(await scenario().lab.up(activeSpare), [/DescribeCredentials/, ...says]);
      refused(await scenario().lab.refresh(), [/DescribeCredentials/, ...says]);
      await control.clearFaults();
      await scenario().untouched();
      assert.deepEqual(await scenario().namesInState(), ["spare"]);
    });
  }

  it("A run that fails or is cut off: an action that CAM denies: its name, and that a policy must allow it", async () => {
    await scenario().begin({}, nothing);
    const { control } = scenario().lab.emulator;
    await control.setDenied("AKIDEMULATOR000000000000000000000001", [
      "cam:CreateServiceLinkedRole",
    ]);
    refused(await scenario().lab.up(authorization), [
      /cam CreateServiceLinkedRole/,
      /UnauthorizedOperation.*RequestId/,
      /Allow the action cam:CreateServiceLinkedRole in a CAM policy/,
    ]);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("A run that fails or is cut off: a key that STS refuses is not given to TIC", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const wrong = program(
      () => new tic.ManagedCredential("spare", { ...spare, secretKey: "x".repeat(32) }),
    );
    refused(await scenario().lab.up(wrong), [
      /sts GetCallerIdentity/,
      /AuthFailure\.SignatureFailure/,
      /The key comes from the managed credential's secretId and secretKey/,
    ]);
    await scenario().untouched();
    assert.deepEqual(await scenario().namesInState(), []);
  });
});
