import assert from "node:assert/strict";
import type { TicAccount, CredentialFact } from "../../provider/core/tic/facts.js";
import { PartialError } from "../../provider/core/engine/errors.js";
import type { Context } from "../../provider/core/tic/resource.js";
import {
  managedCredential,
  type ManagedCredentialArgs,
  type ManagedCredentialState,
} from "../../provider/core/tic/managed-credential.js";
import type { AccountSnapshot } from "../../provider/core/tic/account-snapshot.js";
import { accountId, credential, secretIdOf, worldWith } from "./support/account.js";
import { credentialSubject } from "./support/steps.js";

const subject = credentialSubject("legacy");
const args: ManagedCredentialArgs = {
  name: "legacy",
  secretId: secretIdOf("new"),
  secretKey: "EmulatorSecretKey000000000000002",
};

/** An account in memory; `broken` calls fail. */
class Lab {
  credentials: CredentialFact[];
  readonly broken = new Set<"activate" | "find">();

  constructor(...credentials: CredentialFact[]) {
    this.credentials = credentials;
  }

  get snapshot(): AccountSnapshot {
    return worldWith({ credentials: this.credentials });
  }

  get context(): Context {
    const account: Partial<TicAccount> = {
      ownerOf: () => Promise.resolve({ accountId, arn: "", type: "RootAccount" }),
      createCredential: ({ name, secretId }) => {
        this.credentials.push({ ...credential("cred-2", name), secretId });
        return Promise.resolve("cred-2");
      },
      credentialsFrom: (position) => {
        if (this.broken.has("find")) return Promise.reject(new Error("the list is down"));
        return Promise.resolve(this.credentials.slice(position));
      },
      activateCredential: (id) => {
        if (this.broken.has("activate")) return Promise.reject(new Error("activation is down"));
        this.credentials = this.credentials.map((one) => ({
          ...one,
          state: one.credentialId === id ? "Active" : "Ready",
        }));
        return Promise.resolve();
      },
    };
    return {
      account: account as TicAccount,
      enforcePreconditions: () => Promise.resolve(this.snapshot),
      read: () => Promise.resolve(this.snapshot),
    };
  }

  /** What state keeps of a creation that fails half-way. */
  async halfMade(
    creation: { readonly args?: ManagedCredentialArgs; readonly replaces?: string } = {},
  ): Promise<ManagedCredentialState> {
    try {
      await managedCredential.create(this.context, { op: "create", subject, args, ...creation });
    } catch (error) {
      assert.ok(error instanceof PartialError, String(error));
      return error.state as ManagedCredentialState;
    }
    assert.fail("the creation did not fail");
  }

  planned(state: ManagedCredentialState, changes: Partial<ManagedCredentialArgs> = {}): string[] {
    const change = { op: "update", subject, args: { ...args, ...changes }, state } as const;
    return managedCredential.plan(change, this.snapshot).map(({ kind }) => kind);
  }
}

const old = { ...credential("cred-1", "legacy", "Active"), secretId: secretIdOf("old") };

describe("Pending activation", () => {
  let lab: Lab;
  beforeEach(() => {
    lab = new Lab(old);
    lab.broken.add("activate");
  });

  it("A managed credential whose activation failed is remembered as one that is to become Active, when it replaces the Active one", async () => {
    const state = await lab.halfMade({ replaces: "cred-1" });
    assert.equal(state.activationPending, true);
    assert.equal(state.state, "Ready");
    assert.deepEqual(lab.planned(state), ["ActivateCredential"]);
  });

  it("A managed credential whose activation failed is remembered too when it was never looked at after its creation", async () => {
    lab.broken.add("find");
    const state = await lab.halfMade({ replaces: "cred-1" });
    assert.equal(state.activationPending, true);
  });

  it("A managed credential whose activation failed is remembered too when it was taken over", async () => {
    lab.credentials.push({ ...credential("cred-2", "legacy"), secretId: args.secretId });
    const state = await lab.halfMade({ replaces: "cred-1" });
    assert.equal(state.activationPending, true);
  });

  it("A managed credential whose activation failed is not remembered so when nothing asked for the activation", async () => {
    lab.broken.add("find");
    const state = await lab.halfMade();
    assert.ok(!("activationPending" in state));
  });

  it("A managed credential whose activation failed is a difference, and stays remembered by a refresh, until it is Active", async () => {
    const state = await lab.halfMade({ replaces: "cred-1" });
    assert.deepEqual(managedCredential.diff(args, state, lab.snapshot), {
      changes: true,
      replaces: [],
    });
    assert.deepEqual(managedCredential.read(state, lab.snapshot), state);
    const active = { ...lab.snapshot, credentials: [credential("cred-2", "legacy", "Active")] };
    assert.ok(!("activationPending" in (managedCredential.read(state, active) ?? {})));
  });

  it("A managed credential whose activation failed becomes Active by the next update, which forgets it", async () => {
    const state = await lab.halfMade({ replaces: "cred-1" });
    lab.broken.clear();
    const updated = await managedCredential.update(lab.context, {
      op: "update",
      subject,
      args,
      state,
    });
    assert.equal(updated.state, "Active");
    assert.ok(!("activationPending" in updated));
    assert.deepEqual(managedCredential.diff(args, updated, lab.snapshot), {
      changes: false,
      replaces: [],
    });
    assert.deepEqual(
      lab.credentials.map((one) => `${one.credentialId} ${one.state}`),
      ["cred-1 Ready", "cred-2 Active"],
    );
  });

  it("A managed credential whose activation failed stays Ready when active is false by then, which forgets it too", async () => {
    const state = await lab.halfMade({ replaces: "cred-1" });
    const changed = { ...args, active: false };
    assert.deepEqual(lab.planned(state, { active: false }), []);
    const change = { op: "update", subject, args: changed, state } as const;
    const updated = await managedCredential.update(lab.context, change);
    assert.equal(updated.state, "Ready");
    assert.ok(!("activationPending" in updated));
  });

  it("A managed credential whose activation failed hands it on to the credential that replaces it, unless active is set there", async () => {
    const state = await lab.halfMade({ replaces: "cred-1" });
    const next = { ...args, secretId: secretIdOf("newest") };
    const { replaces, replacesPending } = managedCredential.diff(next, state, lab.snapshot);
    assert.deepEqual(replaces, ["secretId"]);
    assert.equal(replacesPending, true);
    const activates = (active?: boolean): unknown =>
      managedCredential
        .plan(
          {
            op: "create",
            subject,
            args: { ...next, ...(active === undefined ? {} : { active }) },
            replaces: "cred-2",
            replacesPending: true,
          },
          lab.snapshot,
        )
        .map((step) => step.kind === "CreateCredential" && step.activate)[0];
    assert.equal(activates(), true);
    assert.equal(activates(false), false);
  });
});
