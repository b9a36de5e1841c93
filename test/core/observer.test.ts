import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import type { TicAccount } from "../../provider/core/tic/facts.js";
import { SnapshotCache } from "../../provider/core/tic/snapshot-cache.js";
import { ServiceError } from "../../provider/core/engine/errors.js";
import { TestClock } from "../support/test-clock.js";
import { accountId, denied, role, stack } from "./support/account.js";

const uncalled = (): Promise<never> => Promise.reject(new Error("a look must not change anything"));

/** An account that counts what it is asked, and answers a little later. */
class CountingAccount implements TicAccount {
  readonly settings = "gateway";
  readonly roleName = role.roleName;
  readonly asked: string[] = [];
  /** What the switch says from now on. */
  on = false;
  /** The next identity that is asked for fails. */
  failing = false;
  stacksDenied = false;

  identity = (): ReturnType<TicAccount["identity"]> =>
    this.#answer("identity", () => {
      if (this.failing) {
        this.failing = false;
        throw new ServiceError("not-permitted", denied);
      }
      return { accountId, arn: "", type: "RootAccount" };
    });
  role = (): ReturnType<TicAccount["role"]> => this.#answer("role", () => role);
  switchPosition = (): ReturnType<TicAccount["switchPosition"]> =>
    this.#answer("switch", () => ({ position: this.on ? "On" : "Off" }));
  credentials = (): ReturnType<TicAccount["credentials"]> => this.#answer("credentials", () => []);
  stacks = (): ReturnType<TicAccount["stacks"]> =>
    this.#answer("stacks", () => {
      if (this.stacksDenied) throw new ServiceError("not-permitted", denied);
      return [stack("stk-1")];
    });

  credentialsFrom = uncalled;
  ownerOf = uncalled;
  grantRole = uncalled;
  deleteRole = uncalled;
  enableSwitch = uncalled;
  disableSwitch = uncalled;
  createCredential: TicAccount["createCredential"] = uncalled;
  activateCredential = uncalled;
  deleteCredential = uncalled;
  clearCredentials = uncalled;

  times(what: string): number {
    return this.asked.filter((one) => one === what).length;
  }

  async #answer<T>(what: string, answer: () => T): Promise<T> {
    this.asked.push(what);
    await new Promise((resolve) => setImmediate(resolve));
    return answer();
  }
}

describe("Observer", () => {
  let account: CountingAccount;
  let observer: SnapshotCache;

  beforeEach(() => {
    account = new CountingAccount();
    observer = new SnapshotCache(account);
  });

  it("An observer looks once for all who ask at the same time", async () => {
    await Promise.all(Array.from({ length: 200 }, () => observer.fresh({ role: false })));
    assert.equal(account.times("switch"), 1);
  });

  it("An observer looks again for those who ask while a look is under way, and once for all of them", async () => {
    const first = observer.fresh({ role: false });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(account.times("identity"), 1);
    const later = [1, 2, 3].map(() => observer.fresh({ role: false }));
    await Promise.all([first, ...later]);
    assert.equal(account.times("switch"), 2);
  });

  it("An observer shows nobody a look that began before it was asked for", async () => {
    const first = observer.fresh({ role: false });
    await new Promise((resolve) => setImmediate(resolve));
    await first;
    account.on = true;
    assert.equal((await observer.fresh({ role: false })).switchPosition, "On");
  });

  it("An observer shows a change made during a look to those who ask after it", async () => {
    const first = observer.fresh({ role: false });
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    account.on = true;
    const second = observer.fresh({ role: false });
    assert.equal((await second).switchPosition, "On");
    await first;
  });

  it("An observer goes on after a look that failed", async () => {
    account.failing = true;
    const failed = observer.fresh({ role: false });
    await new Promise((resolve) => setImmediate(resolve));
    const next = observer.fresh({ role: false });
    await assert.rejects(failed, ServiceError);
    assert.equal((await next).accountId, accountId);
  });

  it("An observer asks CAM for the role only when somebody wants it", async () => {
    assert.equal((await observer.fresh({ role: false })).role, undefined);
    assert.equal(account.times("role"), 0);
    assert.deepEqual((await observer.fresh({ role: true })).role, role);
  });

  it("An observer keeps its snapshot until it is told to forget", async () => {
    await observer.snapshot({ role: false });
    account.on = true;
    assert.equal((await observer.snapshot({ role: false })).switchPosition, "Off");
    assert.equal(account.times("switch"), 1);
    observer.forget();
    assert.equal((await observer.snapshot({ role: false })).switchPosition, "On");
  });

  it("An observer never takes a snapshot without the role for an account without one", async () => {
    await observer.snapshot({ role: false });
    await observer.fresh({ role: true });
    assert.deepEqual((await observer.snapshot({ role: true })).role, role);
  });

  it("An observer never takes a recent look without the role for an account without one", async () => {
    await observer.recent({ role: false });
    const { snapshot } = await observer.recent({ role: true });
    assert.deepEqual(snapshot.role, role);
  });

  it("An observer shares a recent look, and says when it began", async () => {
    const began = performance.now();
    const first = await observer.recent({ role: false });
    const second = await observer.recent({ role: false });
    assert.equal(account.times("identity"), 1);
    assert.equal(second.since, first.since);
    assert.ok(first.since >= began && first.since <= performance.now());
  });

  it("An observer shares no look that began more than a second ago", async () => {
    const clock = new TestClock();
    observer = new SnapshotCache(account, clock);
    await observer.recent({ role: false });
    await clock.pass(1000);
    await observer.recent({ role: false });
    assert.equal(account.times("identity"), 1);
    await clock.pass(1);
    assert.equal((await observer.recent({ role: false })).since, 1001);
    assert.equal(account.times("identity"), 2);
  });

  it("An observer lets no look begin while it makes or deletes a credential", async () => {
    let letGo = (): void => undefined;
    const released = new Promise<void>((resolve) => (letGo = resolve));
    account.createCredential = async () => {
      account.asked.push("create");
      await released;
      account.asked.push("created");
      return "cred-1";
    };
    observer = new SnapshotCache(account);
    const made = observer.account.createCredential({
      name: "",
      provider: "",
      secretId: "",
      secretKey: "",
    });
    await turn();
    const looked = observer.fresh({ role: false });
    await turn();
    assert.deepEqual(account.asked, ["create"]);
    letGo();
    await Promise.all([made, looked]);
    assert.deepEqual(account.asked.slice(0, 3), ["create", "created", "identity"]);
  });

  it("An observer serves everybody from a snapshot with the role", async () => {
    await observer.snapshot({ role: true });
    await observer.snapshot({ role: false });
    await observer.snapshot({ role: true });
    assert.equal(account.times("identity"), 1);
  });

  it("An observer reads the stacks once for the snapshot, and anew for now", async () => {
    const snapshot = await observer.snapshot({ role: false });
    await observer.withStacks(snapshot, "once");
    await observer.withStacks(snapshot, "once");
    assert.equal(account.times("stacks"), 1);
    await observer.withStacks(snapshot, "now");
    assert.equal(account.times("stacks"), 2);
    observer.forget();
    await observer.withStacks(snapshot, "once");
    assert.equal(account.times("stacks"), 3);
  });

  it("An observer says why the stacks cannot be read, and does not say that there are none", async () => {
    account.stacksDenied = true;
    const { stacks } = await observer.withStacks(await observer.fresh({ role: false }), "now");
    assert.deepEqual(stacks, { state: "unreadable", failure: denied });
  });
});
