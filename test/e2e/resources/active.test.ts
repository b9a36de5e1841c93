import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { credential, legacy, spare } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

const nothing = program(() => undefined);
const spareWith = (active?: boolean) =>
  program(() => {
    new tic.ManagedCredential("spare", { ...spare, ...(active === undefined ? {} : { active }) });
  });

describe("Active", () => {
  const scenario = useScenario();
  const bothThere = { credentials: [legacy, spare] };

  it("The Active credential stays as it is while active is not set, whoever changes it", async () => {
    await scenario().begin(bothThere, spareWith());
    await scenario().lab.emulator.control.activateCredential("cred-00000002");
    passed(await scenario().lab.drift());
    passed(await scenario().lab.up(spareWith(), { expectNoChanges: true }));
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
    await scenario().untouched();
  });

  it("The Active credential is the one with active: true, and the preview names the one that becomes Ready", async () => {
    await scenario().begin(bothThere, spareWith());
    const preview = passed(await scenario().lab.preview(spareWith(true)));
    assert.match(preview.text, /becomes Ready \(C2\)/);
    assert.match(preview.text, /"legacy" \(cred-00000001\) is Active now and becomes Ready/);
    passed(await scenario().lab.up(spareWith(true)));
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
    passed(await scenario().lab.drift());
  });

  it("The Active credential is a new one with active: true, at once", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const { text } = passed(await scenario().lab.preview(spareWith(true)));
    assert.match(text, /"legacy" \(cred-00000001\) is Active now and becomes Ready/);
    passed(await scenario().lab.up(spareWith(true)));
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
    passed(await scenario().lab.drift());
  });

  it("The Active credential cannot be made Ready alone", async () => {
    await scenario().begin(bothThere, spareWith(true));
    await scenario().refusedInBoth(spareWith(false), [
      /cannot be made Ready \(C2\)/,
      /Next: set active to true on another tic\.ManagedCredential/,
    ]);
  });

  it("The Active credential is made Ready when the same run makes another one Active", async () => {
    const both = (legacyIsActive: boolean) =>
      program(() => {
        new tic.ManagedCredential("legacy", { ...legacy, active: legacyIsActive });
        new tic.ManagedCredential("spare", { ...spare, active: !legacyIsActive });
      });
    await scenario().begin(bothThere, both(true));
    passed(await scenario().lab.previewAndUp(both(false)));
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
    passed(await scenario().lab.drift());
    passed(await scenario().lab.up(both(false), { expectNoChanges: true }));
  });

  it("The Active credential is only one: two with active: true are refused", async () => {
    await scenario().begin(bothThere, nothing);
    const two = program(() => {
      new tic.ManagedCredential("legacy", { ...legacy, active: true });
      new tic.ManagedCredential("spare", { ...spare, active: true });
    });
    refused(await scenario().lab.preview(two), [
      /declared Active \(C2\)/,
      /"legacy" and "spare"|"spare" and "legacy"/,
    ]);
    await scenario().untouched();
  });

  it("The Active credential is none of several new ones unless one says so: a warning, once", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const news = program(() => {
      new tic.ManagedCredential("spare", spare);
      new tic.ManagedCredential("third", credential("third", 3));
    });
    const { text } = passed(await scenario().lab.preview(news));
    assert.match(text, /is Active \(C2\)/);
    assert.match(text, /2 new credentials and none sets active: "legacy" stays Active/);
  });
});
