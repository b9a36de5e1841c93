import assert from "node:assert/strict";
import { fingerprint } from "../../provider/core/values/fingerprint.js";
import {
  managedCredential,
  type ManagedCredentialArgs,
  type ManagedCredentialState,
} from "../../provider/core/tic/managed-credential.js";
import { UNKNOWN } from "../../provider/core/schema/schema.js";
import type { AccountSnapshot } from "../../provider/core/tic/account-snapshot.js";
import { accountId, credential, secretIdOf, worldWith } from "./support/account.js";
import { credentialSubject } from "./support/steps.js";

const secretKey = "EmulatorSecretKey000000000000001";
const args: ManagedCredentialArgs = { name: "legacy", secretId: secretIdOf("legacy"), secretKey };
const active = credential("cred-1", "legacy", "Active");
const ready = credential("cred-1", "legacy");
const spare = credential("cred-2", "spare");
const subject = credentialSubject("legacy");

const state: ManagedCredentialState = {
  name: "legacy",
  provider: "Tencent Cloud",
  secretId: args.secretId,
  credentialId: "cred-1",
  state: "Active",
  createTime: active.createTime,
  ownerAccountId: accountId,
  accountId,
  secretKeyFingerprint: fingerprint(secretKey),
};

const snapshotOf = (...credentials: NonNullable<AccountSnapshot["credentials"]>): AccountSnapshot =>
  worldWith({ credentials });

const unknown = UNKNOWN as unknown as string;

interface Row {
  readonly title: string;
  readonly args?: Partial<ManagedCredentialArgs>;
  readonly state?: Partial<ManagedCredentialState>;
  readonly snapshot?: AccountSnapshot;
  readonly changes: boolean;
  readonly replaces?: readonly string[];
}

const rows: readonly Row[] = [
  { title: "finds nothing when all is as it was", changes: false },
  { title: "finds another name", args: { name: "new" }, changes: true, replaces: ["name"] },
  {
    title: "finds another SecretID",
    args: { secretId: secretIdOf("new") },
    changes: true,
    replaces: ["secretId"],
  },
  {
    title: "finds another key by its fingerprint",
    args: { secretKey: "EmulatorSecretKey000000000000002" },
    changes: true,
    replaces: ["secretKey"],
  },
  {
    title: "finds what may be another key when it is not known yet",
    args: { secretKey: unknown, name: unknown },
    changes: true,
    replaces: ["name", "secretKey"],
  },
  {
    title: "finds one that was deleted outside",
    snapshot: snapshotOf(spare),
    changes: true,
    replaces: ["credentialId"],
  },
  {
    title: "finds another account",
    snapshot: worldWith({ accountId: "100000000002", credentials: [active] }),
    changes: true,
    replaces: ["connection"],
  },
  {
    title: "finds one that became Ready outside, when active is set",
    args: { active: true },
    state: { active: true },
    snapshot: snapshotOf(ready),
    changes: true,
  },
  {
    title: "does not mind that when active is not set",
    snapshot: snapshotOf(ready),
    changes: false,
  },
  { title: "finds active set", args: { active: true }, changes: true },
  {
    title: "finds nothing when active is set and it is Active",
    args: { active: true },
    state: { active: true },
    changes: false,
  },
  {
    title: "finds active: false on the Active one",
    args: { active: false },
    state: { active: false },
    changes: true,
  },
  {
    title: "does not mind another credential, nor when this one was made",
    snapshot: snapshotOf({ ...active, createTime: "2026-02-02T00:00:00Z" }, spare),
    changes: false,
  },
  { title: "finds another connection", args: { connection: { profile: "a" } }, changes: true },
  { title: "takes an empty connection for none", args: { connection: {} }, changes: false },
];

describe("Comparing a managed credential", () => {
  for (const { title, snapshot = snapshotOf(active), changes, replaces = [], ...row } of rows) {
    it(`Comparing a managed credential ${title}`, () => {
      const found = managedCredential.diff(
        { ...args, ...row.args },
        { ...state, ...row.state },
        snapshot,
      );
      assert.deepEqual(found, { changes, replaces });
    });
  }
});

describe("Reading a managed credential", () => {
  it("Reading a managed credential shows what TIC lists, and keeps what it does not", () => {
    const live = managedCredential.read(state, snapshotOf(ready, spare));
    assert.deepEqual(live, { ...state, state: "Ready" });
  });

  it("Reading a managed credential takes it for gone when a complete list is without its id, though name and SecretID are there", () => {
    const other = { ...active, credentialId: "cred-9" };
    assert.equal(managedCredential.read(state, snapshotOf(other)), undefined);
  });

  it("Reading a managed credential never gives the key", () => {
    const live = managedCredential.read(state, snapshotOf(active));
    assert.ok(!JSON.stringify(live).includes(secretKey));
  });
});

describe("Planning a managed credential", () => {
  const planned = (
    snapshot: AccountSnapshot,
    changes: Partial<ManagedCredentialArgs> = {},
    replaces?: string,
  ): readonly string[] =>
    managedCredential
      .plan(
        {
          op: "create",
          subject,
          args: { ...args, ...changes },
          ...(replaces === undefined ? {} : { replaces }),
        },
        snapshot,
      )
      .map((step) => `${step.kind}${"activate" in step && step.activate ? " Active" : ""}`);

  it("Planning a managed credential creates one that is not live, also when only the name is", () => {
    assert.deepEqual(planned(snapshotOf(spare)), ["CreateCredential"]);
    assert.deepEqual(planned(snapshotOf(active), { secretId: secretIdOf("x") }), [
      "CreateCredential",
    ]);
  });

  it("Planning a managed credential takes over one that is live, by name and SecretID", () => {
    assert.deepEqual(planned(snapshotOf(active)), ["TakeOverCredential"]);
  });

  it("Planning a managed credential activates what it takes over only when that is asked for and not so yet", () => {
    assert.deepEqual(planned(snapshotOf(ready), { active: true }), [
      "TakeOverCredential",
      "ActivateCredential",
    ]);
    assert.deepEqual(planned(snapshotOf(active), { active: true }), ["TakeOverCredential"]);
    assert.deepEqual(planned(snapshotOf(active), { active: false }), [
      "TakeOverCredential",
      "DeactivateCredential",
    ]);
  });

  it("Planning a managed credential makes the new one Active when the old one was (C8)", () => {
    const changed = { secretId: secretIdOf("new") };
    assert.deepEqual(planned(snapshotOf(active), changed, "cred-1"), ["CreateCredential Active"]);
    assert.deepEqual(planned(snapshotOf(ready, spare), changed, "cred-1"), ["CreateCredential"]);
  });

  it("Planning a managed credential does not take over the one that it replaces, when only the key changed", () => {
    assert.deepEqual(planned(snapshotOf(ready), {}, "cred-1"), ["CreateCredential"]);
  });

  it("Planning a managed credential never puts the key into a step", () => {
    for (const snapshot of [snapshotOf(active), snapshotOf(ready), snapshotOf(spare)]) {
      const steps = managedCredential.plan({ op: "create", subject, args }, snapshot);
      assert.ok(!JSON.stringify(steps).includes(secretKey));
    }
  });

  it("Planning a managed credential deletes by id, with what a reader needs", () => {
    assert.deepEqual(managedCredential.planDeletion({ subject, state, switchFollows: true }), {
      kind: "DeleteCredential",
      subject,
      credentialId: "cred-1",
      name: "legacy",
      ownerAccountId: accountId,
      switchFollows: true,
    });
  });
});
