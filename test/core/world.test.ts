import assert from "node:assert/strict";
import fc from "fast-check";
import {
  credentialByKey,
  fold,
  foldAll,
  isPlanned,
  stacksOf,
  type World,
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

const methods = (world: World): readonly string[] =>
  stacksOf(world).map(({ stackId, credentialId }) => `${stackId} ${credentialId ?? "switch"}`);

const states = (world: World): readonly string[] =>
  (world.credentials ?? []).map(({ name, state }) => `${name} ${state}`);

describe("the account after a step", () => {
  it("has the switch on and a role after enabling", () => {
    const after = fold(worldWith(), enable());
    assert.equal(after.switchPosition, "On");
    assert.ok(after.role);
  });

  it("keeps the role when the switch goes off (A4), unless that goes too", () => {
    assert.ok(fold(enabledWith(), disable()).role);
    assert.equal(fold(enabledWith(), disable()).switchPosition, "Off");
    assert.equal(fold(enabledWith(), disable({ deleteRole: true })).role, undefined);
  });

  it("never claims to know the switch where no API tells", () => {
    assert.equal(fold(camWith(), enable()).switchPosition, "Unknown");
    assert.equal(fold(camWith(), disable()).switchPosition, "Unknown");
  });

  it("has exactly the stacks of a deleted credential on authorization (C5)", () => {
    const before = enabledWith({
      credentials: [legacy, spare],
      stacks: [stackOn("cred-1", "a"), stackOn("cred-2", "b"), stack("c")],
    });
    assert.deepEqual(methods(fold(before, remove("legacy", "cred-1"))), [
      "a switch",
      "b cred-2",
      "c switch",
    ]);
  });

  it("has every stack on authorization after a clear (C7)", () => {
    const before = enabledWith({
      credentials: [legacy, spare],
      stacks: [stackOn("cred-1", "a"), stackOn("cred-2", "b")],
    });
    const after = fold(before, clear);
    assert.deepEqual(methods(after), ["a switch", "b switch"]);
    assert.deepEqual(after.credentials, []);
  });

  it("moves no stack while the switch is off", () => {
    const before = worldWith({ credentials: [legacy], stacks: [stackOn("cred-1", "a")] });
    assert.deepEqual(methods(fold(before, remove("legacy", "cred-1"))), ["a cred-1"]);
  });

  it("has the first new credential Active and the next one Ready (C2)", () => {
    const after = foldAll(worldWith(), [create("fresh"), create("other")]);
    assert.deepEqual(states(after), ["fresh Active", "other Ready"]);
    assert.deepEqual(after.credentials?.map(isPlanned), [true, true]);
  });

  it("has the others Ready once one is made Active (C2)", () => {
    const before = worldWith({ credentials: [legacy, spare] });
    assert.deepEqual(states(fold(before, activate("spare", "cred-2"))), [
      "legacy Ready",
      "spare Active",
    ]);
    assert.deepEqual(states(fold(before, create("fresh", { activate: true }))), [
      "legacy Ready",
      "spare Ready",
      "fresh Active",
    ]);
  });

  it("is as before when a credential is activated that is not there", () => {
    const before = worldWith({ credentials: [legacy, spare] });
    assert.deepEqual(fold(before, activate("gone", "cred-9")), before);
  });

  it("never has an empty list where nobody could list the credentials", () => {
    for (const step of [activate("spare", "cred-2"), remove("spare", "cred-2")]) {
      assert.equal(fold(camWith(), step).credentials, undefined);
    }
  });

  it("still cannot be read when its stacks could not be", () => {
    const before = enabledWith({ credentials: [legacy], stacks: unreadable });
    assert.deepEqual(fold(before, remove("legacy", "cred-1")).stacks, unreadable);
    assert.deepEqual(stacksOf(before), []);
  });

  it("finds a credential by name and SecretID together", () => {
    const world = worldWith({ credentials: [legacy, credential("cred-3", "legacy")] });
    const key = { name: "legacy", secretId: secretIdOf("legacy") };
    assert.equal(credentialByKey(world, key)?.credentialId, "cred-1");
    assert.equal(credentialByKey(world, { ...key, secretId: secretIdOf("x") }), undefined);
  });
});

describe("whatever steps a run makes, the account after them", () => {
  const some = [someWorld, someRun] as const;

  it("has lost no stack and changed nothing of one but its method", () => {
    fc.assert(
      fc.property(...some, (world, steps) => {
        const bare = (of: World): readonly object[] =>
          stacksOf(of).map(({ credentialId: _id, method: _method, ...rest }) => rest);
        assert.deepEqual(bare(foldAll(world, steps)), bare(world));
      }),
    );
  });

  it("has at most one Active credential", () => {
    fc.assert(
      fc.property(...some, (world, steps) => {
        const active = foldAll(world, steps).credentials?.filter((one) => one.state === "Active");
        assert.ok((active?.length ?? 0) <= 1);
      }),
    );
  });

  it("is the same account behind the same back end", () => {
    fc.assert(
      fc.property(...some, (world, steps) => {
        const after = foldAll(world, steps);
        assert.equal(after.accountId, world.accountId);
        assert.equal(after.settings, world.settings);
      }),
    );
  });

  it("is folded without touching the account before them", () => {
    fc.assert(
      fc.property(...some, (world, steps) => {
        const copy = structuredClone(world);
        foldAll(world, steps);
        assert.deepEqual(world, copy);
      }),
    );
  });

  it("has moved exactly the stacks of the deleted credential, and only while the switch is on", () => {
    fc.assert(
      fc.property(someWorld, fc.constantFrom("cred-1", "cred-2", "cred-3"), (world, id) => {
        const after = stacksOf(fold(world, remove("gone", id)));
        for (const [index, before] of stacksOf(world).entries()) {
          const moves = before.credentialId === id && world.switchPosition === "On";
          assert.equal(after[index]?.credentialId, moves ? undefined : before.credentialId);
          assert.equal(after[index]?.method, moves ? "Authorization" : before.method);
        }
      }),
    );
  });
});
