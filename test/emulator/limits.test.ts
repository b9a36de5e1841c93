import assert from "node:assert/strict";

import { answerCall } from "../../provider/emulator/api/answer-call.js";
import { addRole, startDeletion } from "../../provider/emulator/cam/state.js";
import { runOperation } from "../../provider/emulator/control/operations.js";
import * as dataModel from "../../provider/emulator/data-model.js";
import { Runtime } from "../../provider/emulator/runtime.js";
import { MAX_KEPT, withoutOldest } from "../../provider/emulator/state/without-oldest.js";
import { Store } from "../../provider/emulator/store/store.js";
import { issueKey } from "../../provider/emulator/sts/state.js";
import { addStack } from "../../provider/emulator/tic/seed.js";
import { endEvent, startEvent } from "../../provider/emulator/tic/state.js";
import { issueToken } from "../../provider/emulator/vault/issue-token.js";

const NOW = "2026-01-01T00:00:00.000Z";
const MORE = MAX_KEPT + 2;

function times(count: number, work: (number: number) => void): void {
  for (let number = 0; number < count; number += 1) work(number);
}

describe("what calls leave behind in the emulator", () => {
  const open = () => {
    const data = dataModel.buildData({ accounts: [{ stacks: [{}] }] });
    const [account] = data.accounts;
    assert(account);
    return { data, account };
  };

  it("is a list that forgets the oldest that may go, and nothing else", () => {
    const items = Array.from({ length: MORE + 1 }, (_, number) => number);
    const kept = withoutOldest(items, (number) => number !== 1);
    assert.deepEqual(kept.slice(0, 2), [1, 3]);
    assert.equal(kept.length, MAX_KEPT + 1);
    assert.deepEqual(
      withoutOldest(items, () => false),
      items,
    );
  });

  it("has an end: keys that STS issued are forgotten, and those of the seed are kept", () => {
    const { data, account } = open();
    const [seeded] = account.keys;
    assert(seeded);
    const role = addRole(data, account, { serviceLinked: false }, NOW);
    const session = { role, sessionName: "me", caller: seeded, expiresAt: NOW };
    const first = issueKey(account, session);
    times(MORE, () => issueKey(account, session));
    assert.equal(account.keys.length, MAX_KEPT + 1);
    assert.equal(account.keys[0], seeded);
    assert.ok(!account.keys.includes(first));
  });

  it("has an end: tokens of logins are forgotten, and those of the seed are kept", async () => {
    const arn = "qcs::cam::uin/100000000001:roleName/app";
    const seed = { vault: { mounts: [{ path: "t", roles: { app: { arn } } }] } };
    const store = await Store.start(dataModel, seed);
    const { vault } = store.data;
    const [mount] = vault.mounts;
    const role = mount?.roles.app;
    assert(mount && role);
    const runtime = new Runtime(store, Date.now, { runOperation, answerCall });
    const call = { runtime, vault, namespace: "", path: "", body: {}, remoteAddress: "" };
    times(MORE, () => {
      const login = { role, meta: {}, user: "me" };
      issueToken({ ...call, operation: "write" }, mount, login);
    });
    assert.equal(vault.tokens.length, MAX_KEPT + 1);
    assert.equal(vault.tokens[0]?.token, "root");
  });

  it("has an end: deletions of roles are forgotten", () => {
    const { data, account } = open();
    times(MORE, (number) => {
      const role = addRole(data, account, { roleName: `r${String(number)}` }, NOW);
      startDeletion(data, account, role);
    });
    assert.equal(account.roleDeletionTasks.length, MAX_KEPT + 1);
    assert.equal(account.roleDeletionTasks.at(-1)?.roleName, `r${String(MORE - 1)}`);
  });

  it("has an end: events of a stack are forgotten, and the one that is under way is kept", () => {
    const { data, account } = open();
    addStack(data, account, { status: "APPLY_IN_PROGRESS" }, NOW);
    const stack = account.stacks.at(-1);
    assert(stack);
    const running = stack.events.find(({ status }) => status === "running");
    times(MORE, () => {
      const event = startEvent(stack, "ver-1", "plan", { now: NOW, looks: 1 });
      endEvent(stack, event, "success");
    });
    assert(running && stack.events.includes(running));
    assert.ok(stack.events.length <= MAX_KEPT + 2, String(stack.events.length));
    assert.ok(stack.holdsResources, "what the events came to is kept by itself");
  });
});
