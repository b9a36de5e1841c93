import assert from "node:assert/strict";
import { inspect } from "node:util";

import { BatchTokenError, LoggedOutError } from "../../provider/vault/errors.js";
import { LoginSession, type VaultDoor } from "../../provider/vault/login-session.js";
import type { VaultAuth } from "../../provider/vault/vault-auth.js";
import { useMovedClock } from "../support/moved-clock.js";

const metadata = {
  accountId: "100000000001",
  arn: "qcs::sts:100000000001:assumed-role/1",
  identityType: "CAMRole",
  principalId: "100000000001",
  requestId: "r",
  roleId: "app",
  roleName: "app",
  userId: "1:session",
};

/** Gives out the tokens t1, t2 … of one lease, and remembers which were revoked. */
class Door implements VaultDoor {
  readonly revoked: string[] = [];
  logins = 0;
  failure: Error | undefined;
  /** What a login waits for. */
  released: Promise<void> | undefined;

  constructor(
    readonly lease: number,
    readonly tokenType = "service",
  ) {}

  async logIn(): Promise<VaultAuth> {
    this.logins += 1;
    const clientToken = `t${this.logins}`;
    await this.released;
    if (this.failure !== undefined) throw this.failure;
    return {
      clientToken,
      accessor: "a",
      policies: ["default"],
      tokenPolicies: ["default"],
      metadata,
      leaseDuration: this.lease,
      renewable: true,
      entityId: "e",
      tokenType: this.tokenType,
      orphan: true,
    };
  }

  revokeSelf(token: string): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.revoked.push(token);
    return Promise.resolve();
  }
}

/** Lets no login of a door come to its end until it is let go. */
function hold(door: Door): () => void {
  let letGo = (): void => undefined;
  door.released = new Promise((resolve) => (letGo = resolve));
  return letGo;
}

describe("Login", () => {
  const { pass } = useMovedClock();

  it("A login that goes on gives the same token while most of its life is left", async () => {
    const door = new Door(3600);
    const session = await LoginSession.begin(door);
    assert.deepEqual([await session.token(), await session.token()], ["t1", "t1"]);
    assert.equal(door.logins, 1);
  });

  it("A login that goes on shows no token when it is printed", async () => {
    const session = await LoginSession.begin(new Door(3600));
    assert.equal(await session.token(), "t1");
    const shown = inspect(session, { depth: 9, showHidden: true }) + JSON.stringify(session);
    assert.doesNotMatch(shown, /t1/);
  });

  it("A login that goes on never replaces a token that has no end", async () => {
    const door = new Door(0);
    const session = await LoginSession.begin(door);
    pass(1e9);
    assert.equal(await session.token(), "t1");
  });

  it("A login that goes on logs in anew once for all callers when the token is due", async () => {
    const door = new Door(300);
    const session = await LoginSession.begin(door);
    pass(271);
    const letGo = hold(door);
    const tokens = Promise.all([session.token(), session.token(), session.token()]);
    letGo();
    assert.deepEqual(await tokens, ["t2", "t2", "t2"]);
    assert.deepEqual([door.logins, session.auth.clientToken], [2, "t2"]);
  });

  it("A login that goes on gives out the old token until its end when the new login fails, then says why", async () => {
    const door = new Door(3600);
    const session = await LoginSession.begin(door);
    door.failure = new Error("Vault is sealed");
    pass(3300);
    assert.deepEqual([await session.token(), await session.token()], ["t1", "t1"]);
    assert.equal(door.logins, 2, "it is not tried again at once");
    pass(31);
    assert.deepEqual([await session.token(), door.logins], ["t1", 3]);
    pass(300);
    await assert.rejects(session.token(), /Vault is sealed/);
    door.failure = undefined;
    assert.equal(await session.token(), "t5");
  });

  it("A login that goes on does not begin when the first login fails", async () => {
    const door = new Door(60);
    door.failure = new Error("no such role");
    await assert.rejects(LoginSession.begin(door), /no such role/);
  });
});

describe("Login: end", () => {
  const { pass } = useMovedClock();

  it("The end of a login revokes the token, once, and gives out none from then on", async () => {
    const door = new Door(3600);
    const session = await LoginSession.begin(door);
    await session.revoke();
    await session.revoke();
    assert.deepEqual(door.revoked, ["t1"]);
    await assert.rejects(session.token(), LoggedOutError);
  });

  it("The end of a login revokes replaced tokens that still live as well", async () => {
    const door = new Door(3600);
    const session = await LoginSession.begin(door);
    pass(3300);
    await session.token();
    await session.revoke();
    assert.deepEqual(door.revoked, ["t1", "t2"]);
  });

  it("The end of a login leaves tokens alone whose life is over", async () => {
    const door = new Door(60);
    const session = await LoginSession.begin(door);
    pass(61);
    await session.revoke();
    assert.deepEqual(door.revoked, []);
  });

  it("The end of a login waits for a login that is under way, and revokes its token too", async () => {
    const door = new Door(3600);
    const session = await LoginSession.begin(door);
    pass(3300);
    const letGo = hold(door);
    const refused = assert.rejects(session.token(), LoggedOutError);
    const revoked = session.revoke();
    letGo();
    await Promise.all([revoked, refused]);
    assert.deepEqual(door.revoked, ["t1", "t2"]);
  });

  it("The end of a login can be tried again when it failed", async () => {
    const door = new Door(3600);
    const session = await LoginSession.begin(door);
    door.failure = new Error("not reached");
    await assert.rejects(session.revoke(), /not reached/);
    await assert.rejects(session.token(), LoggedOutError);
    door.failure = undefined;
    await session.revoke();
    assert.deepEqual(door.revoked, ["t1"]);
  });

  it("The end of a login says that a batch token cannot be revoked, and when it ends", async () => {
    const door = new Door(3600, "batch");
    const session = await LoginSession.begin(door);
    const end = new Date(Date.now() + 3_600_000).toISOString().slice(0, 13);
    await assert.rejects(session.revoke(), (error) => {
      assert.ok(error instanceof BatchTokenError);
      assert.ok(error.message.includes(`It ends by itself at ${end}`), error.message);
      return true;
    });
    assert.deepEqual(door.revoked, []);
  });
});
