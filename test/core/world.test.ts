import assert from "node:assert/strict";
import fc from "fast-check";
import {
  credentialByKey,
  applyStep,
  applySteps,
  isPlanned,
  stacksOf,
  type AccountSnapshot,
} from "../../provider/core/tic/account-snapshot.js";
import {
  camWith,
  credential,
  enabledWith,
  secretIdOf,
  stack,
  stackOn,
  unreadable,
  worldWith,
} from "./support/account.js";
import { someRun, someWorld } from "./support/arbitraries.js";
import { activate, clear, create, disable, enable, remove } from "./support/steps.js";

const legacy = credential("cred-1", "legacy", "Active");
const spare = credential("cred-2", "spare");

const methods = (snapshot: AccountSnapshot): readonly string[] =>
  stacksOf(snapshot).map(({ stackId, credentialId }) => `${stackId} ${credentialId ?? "switch"}`);

const states = (snapshot: AccountSnapshot): readonly string[] =>
  (snapshot.credentials ?? []).map(({ name, state }) => `${name} ${state}`);

describe("Account", () => {
  it("The account after a step has the switch on and a role after enabling", () => {
    const after = applyStep(worldWith(), enable());
    assert.equal(after.switchPosition, "On");
    assert.ok(after.role);
  });

  it("The account after a step keeps the role when the switch goes off (A4), unless that goes too", () => {
    assert.ok(applyStep(enabledWith(), disable()).role);
    assert.equal(applyStep(enabledWith(), disable()).switchPosition, "Off");
    assert.equal(applyStep(enabledWith(), disable({ deleteRole: true })).role, undefined);
  });

  it("The account after a step never claims to know the switch where no API tells", () => {
    assert.equal(applyStep(camWith(), enable()).switchPosition, "Unknown");
    assert.equal(applyStep(camWith(), disable()).switchPosition, "Unknown");
  });

  it("The account after a step has exactly the stacks of a deleted credential on authorization (C5)", () => {
    const before = enabledWith({
      credentials: [legacy, spare],
      stacks: [stackOn("cred-1", "a"), stackOn("cred-2", "b"), stack("c")],
    });
    assert.deepEqual(methods(applyStep(before, remove("legacy", "cred-1"))), [
      "a switch",
      "b cred-2",
      "c switch",
    ]);
  });

  it("The account after a step has every stack on authorization after a clear (C7)", () => {
    const before = enabledWith({
      credentials: [legacy, spare],
      stacks: [stackOn("cred-1", "a"), stackOn("cred-2", "b")],
    });
    const after = applyStep(before, clear);
    assert.deepEqual(methods(after), ["a switch", "b switch"]);
    assert.deepEqual(after.credentials, []);
  });

  it("The account after a step moves no stack while the switch is off", () => {
    const before = worldWith({ credentials: [legacy], stacks: [stackOn("cred-1", "a")] });
    assert.deepEqual(methods(applyStep(before, remove("legacy", "cred-1"))), ["a cred-1"]);
  });

  it("The account after a step has the first new credential Active and the next one Ready (C2)", () => {
    const after = applySteps(worldWith(), [create("fresh"), create("other")]);
    assert.deepEqual(states(after), ["fresh Active", "other Ready"]);
    assert.deepEqual(after.credentials?.map(isPlanned), [true, true]);
  });

  it("The account after a step has the others Ready once one is made Active (C2)", () => {
    const before = worldWith({ credentials: [legacy, spare] });
    assert.deepEqual(states(applyStep(before, activate("spare", "cred-2"))), [
      "legacy Ready",
      "spare Active",
    ]);
    assert.deepEqual(states(applyStep(before, create("fresh", { activate: true }))), [
      "legacy Ready",
      "spare Ready",
      "fresh Active",
    ]);
  });

  it("The account after a step is as before when a credential is activated that is not there", () => {
    const before = worldWith({ credentials: [legacy, spare] });
    assert.deepEqual(applyStep(before, activate("gone", "cred-9")), before);
  });

  it("The account after a step never has an empty list where nobody could list the credentials", () => {
    for (const step of [activate("spare", "cred-2"), remove("spare", "cred-2")]) {
      assert.equal(applyStep(camWith(), step).credentials, undefined);
    }
  });

  it("The account after a step still cannot be read when its stacks could not be", () => {
    const before = enabledWith({ credentials: [legacy], stacks: unreadable });
    assert.deepEqual(applyStep(before, remove("legacy", "cred-1")).stacks, unreadable);
    assert.deepEqual(stacksOf(before), []);
  });

  it("The account after a step finds a credential by name and SecretID together", () => {
    const snapshot = worldWith({ credentials: [legacy, credential("cred-3", "legacy")] });
    const key = { name: "legacy", secretId: secretIdOf("legacy") };
    assert.equal(credentialByKey(snapshot, key)?.credentialId, "cred-1");
    assert.equal(credentialByKey(snapshot, { ...key, secretId: secretIdOf("x") }), undefined);
  });
});

describe("Whatever steps a run makes", () => {
  const some = [someWorld, someRun] as const;

  it("Whatever steps a run makes, the account after them has lost no stack and changed nothing of one but its method", () => {
    fc.assert(
      fc.property(...some, (snapshot, steps) => {
        const bare = (of: AccountSnapshot): readonly object[] =>
          stacksOf(of).map(({ credentialId: _id, method: _method, ...rest }) => rest);
        assert.deepEqual(bare(applySteps(snapshot, steps)), bare(snapshot));
      }),
    );
  });

  it("Whatever steps a run makes, the account after them has at most one Active credential", () => {
    fc.assert(
      fc.property(...some, (snapshot, steps) => {
        const active = applySteps(snapshot, steps).credentials?.filter(
          (one) => one.state === "Active",
        );
        assert.ok((active?.length ?? 0) <= 1);
      }),
    );
  });

  it("Whatever steps a run makes, the account after them is the same account behind the same back end", () => {
    fc.assert(
      fc.property(...some, (snapshot, steps) => {
        const after = applySteps(snapshot, steps);
        assert.equal(after.accountId, snapshot.accountId);
        assert.equal(after.settings, snapshot.settings);
      }),
    );
  });

  it("Whatever steps a run makes, the account after them is folded without touching the account before them", () => {
    fc.assert(
      fc.property(...some, (snapshot, steps) => {
        const copy = structuredClone(snapshot);
        applySteps(snapshot, steps);
        assert.deepEqual(snapshot, copy);
      }),
    );
  });

  it("Whatever steps a run makes, the account after them has moved exactly the stacks of the deleted credential, and only while the switch is on", () => {
    fc.assert(
      fc.property(someWorld, fc.constantFrom("cred-1", "cred-2", "cred-3"), (snapshot, id) => {
        const after = stacksOf(applyStep(snapshot, remove("gone", id)));
        for (const [index, before] of stacksOf(snapshot).entries()) {
          const moves = before.credentialId === id && snapshot.switchPosition === "On";
          assert.equal(after[index]?.credentialId, moves ? undefined : before.credentialId);
          assert.equal(after[index]?.method, moves ? "Authorization" : before.method);
        }
      }),
    );
  });
});
