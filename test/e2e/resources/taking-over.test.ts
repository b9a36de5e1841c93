import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { credential, legacy, spare } from "../scenarios/support/account.js";
import { passed, program, refused, useScenario } from "../scenarios/support/scenario.js";

const nothing = program(() => undefined);

describe("Taking over", () => {
  const scenario = useScenario();

  it("A program that declares what the account has takes over a switch that is on, and says what destroying it then means", async () => {
    await scenario().begin({ authorization: { enabled: true } }, nothing);
    const adopting = program(() => new tic.Authorization("tic"));
    const { text } = passed(await scenario().lab.previewAndUp(adopting));
    assert.match(passed(await scenario().lab.preview(nothing)).text, /delete/);
    assert.match(text, /taken over \(A1\)/);
    assert.match(text, /destroying this resource turns it off for everybody in the account/);
    await scenario().untouched();
  });

  it("A program that declares what the account has refuses to take over a switch that is on when adopt is false", async () => {
    await scenario().begin({ authorization: { enabled: true } }, nothing);
    const refusing = program(() => new tic.Authorization("tic", { adopt: false }));
    await scenario().refusedInBoth(refusing, [
      /on already \(A1\)/,
      /adopt is false/,
      /Next: set adopt to true to take it over, or remove the resource/,
    ]);
    assert.deepEqual(await scenario().namesInState(), []);
  });

  it("A program that declares what the account has turns on a switch that is off when adopt is false", async () => {
    await scenario().begin({}, nothing);
    const alone = program(() => new tic.Authorization("tic", { adopt: false }));
    passed(await scenario().lab.previewAndUp(alone));
    assert.equal(await scenario().isEnabled(), true);
    passed(await scenario().lab.preview(alone, { expectNoChanges: true }));
  });

  it("A program that declares what the account has refuses a second Authorization of one account", async () => {
    await scenario().begin({}, nothing);
    const two = program(() => [new tic.Authorization("tic"), new tic.Authorization("again")]);
    refused(await scenario().lab.preview(two), [
      /per account \(A1\)/,
      /"tic" and "again"|"again" and "tic"/,
    ]);
  });

  it("A program that declares what the account has takes over a credential of the same name and SecretId, also while the switch is on", async () => {
    await scenario().begin(
      { authorization: { enabled: true }, credentials: [legacy, spare] },
      nothing,
    );
    const taking = program(() => new tic.ManagedCredential("legacy", legacy));
    const preview = passed(await scenario().lab.preview(taking));
    assert.match(preview.text, /taken over \(C1\)/);
    assert.match(preview.text, /"legacy" \(cred-00000001\)/);
    assert.match(preview.text, /TIC does not show its stored key, so that cannot be compared/);
    passed(await scenario().lab.up(taking));
    await scenario().untouched();
    assert.deepEqual(
      (await scenario().inState()).map(({ id }) => id),
      ["cred-00000001"],
    );
  });

  it("A program that declares what the account has makes a new credential when the name is taken with another SecretId", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const namesake = program(() => new tic.ManagedCredential("new", credential("legacy", 2)));
    const { text } = passed(await scenario().lab.previewAndUp(namesake));
    assert.doesNotMatch(text, /taken over/);
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "legacy Ready"]);
  });

  it("A program that declares what the account has refuses two objects of one name and SecretId", async () => {
    await scenario().begin({ credentials: [legacy] }, nothing);
    const duplicates = program(() => [
      new tic.ManagedCredential("one", spare),
      new tic.ManagedCredential("two", spare),
    ]);
    refused(await scenario().lab.preview(duplicates), [
      /declared twice \(C1\)/,
      /"one" and "two"|"two" and "one"/,
    ]);
    refused(await scenario().lab.up(duplicates), [/declared twice/]);
    assert.ok((await scenario().credentials()).length <= 2, "no second one is made");
  });
});
