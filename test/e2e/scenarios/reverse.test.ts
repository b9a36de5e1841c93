import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { credential, legacy, shopOnAuthorization } from "./support/account.js";
import { passed, program, refused, useScenario } from "./support/scenario.js";

const fresh = credential("fresh", 3);
const onlyAuthorization = program(() => new tic.Authorization("tic"));
const onlyFresh = program(() => new tic.ManagedCredential("fresh", fresh));
const freshBeside = program(() => {
  new tic.Authorization("tic");
  new tic.ManagedCredential("fresh", fresh);
});
const nothing = program(() => undefined);

describe("the way back from TIC authorization", () => {
  const scenario = useScenario();

  it("is refused by C3 with the two steps, which lead there", async () => {
    const { lab } = scenario();
    const authorization = { enabled: true };
    await scenario().begin({ authorization, credentials: [legacy] }, onlyAuthorization);

    await scenario().refusedInBoth(onlyFresh, [
      /\(C3\)/,
      /first remove the tic\.Authorization and pulumi up.*; then add "fresh"/,
    ]);
    assert.deepEqual(await scenario().namesInState(), ["tic"]);

    passed(await lab.up(nothing));
    passed(await lab.previewAndUp(onlyFresh));
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "fresh Ready"]);
  });

  it("says too that a stack keeps the switch on (A3)", async () => {
    const authorization = { enabled: true };
    const stacks = [shopOnAuthorization];
    await scenario().begin({ authorization, credentials: [legacy], stacks }, onlyAuthorization);
    refused(await scenario().lab.preview(onlyFresh), [/\(C3\)/, /stk-00000001 "shop"/]);
  });

  it("has no step when no credential is left (C4)", async () => {
    await scenario().begin({ authorization: { enabled: true } }, onlyAuthorization);
    await scenario().refusedInBoth(onlyFresh, [/C4/, /even after the switch is off/]);
  });

  it("refuses a new credential beside a new Authorization, judged by what the run ends in", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    await scenario().refusedInBoth(freshBeside, [/\(C3\)/, /"fresh"/]);
    assert.equal(await scenario().isEnabled(), false);
  });
});
