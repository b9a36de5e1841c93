import assert from "node:assert/strict";
import type { TicAccount } from "../../provider/core/tic/facts.js";
import type { Context } from "../../provider/core/tic/resource.js";
import {
  managedCredential,
  type ManagedCredentialState,
} from "../../provider/core/tic/managed-credential.js";
import { UserError } from "../../provider/core/engine/errors.js";
import { accountId, camWith, credential, secretIdOf, worldWith } from "./support/account.js";
import { credentialSubject } from "./support/steps.js";

const there = credential("cred-1", "legacy");
const state: ManagedCredentialState = {
  name: "legacy",
  provider: "Tencent Cloud",
  secretId: secretIdOf("legacy"),
  credentialId: "cred-1",
  state: "Ready",
  createTime: "",
  ownerAccountId: accountId,
  accountId,
  secretKeyFingerprint: "",
};
const args = {
  name: "legacy",
  secretId: state.secretId,
  secretKey: "EmulatorSecretKey0000000000001",
};

describe("Managed credential", () => {
  it("A managed credential that something else deletes during the run is said in one text, which an engine shows without a stack trace", async () => {
    const looks = [worldWith({ credentials: [there] }), worldWith({ credentials: [] })];
    const context: Context = {
      account: {} as TicAccount,
      enforcePreconditions: () => Promise.resolve(worldWith()),
      read: () => Promise.resolve(looks.shift() ?? worldWith()),
    };
    const update = { op: "update", subject: credentialSubject("legacy"), args, state } as const;
    await assert.rejects(managedCredential.update(context, update), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /cred-1 is not in the account's list any more.*Run this again\./);
      return true;
    });
  });
});

const said = (error: unknown) =>
  error instanceof UserError && error.message.includes("cannot tell whether cred-1 is there");

describe("State: managed credential", () => {
  const snapshot = camWith();

  it("A managed credential of the state, where no API lists any (cam), is not read as gone", () => {
    assert.throws(() => managedCredential.read(state, snapshot), said);
  });

  it("A managed credential of the state, where no API lists any (cam), is not taken for one that has to be made again", () => {
    assert.throws(() => managedCredential.diff(args, state, snapshot), said);
  });

  it("A managed credential of the state, where no API lists any (cam), is not taken for deleted", async () => {
    const context: Context = {
      account: {} as TicAccount,
      enforcePreconditions: () => Promise.resolve(snapshot),
      read: () => Promise.resolve(snapshot),
    };
    const deletion = { subject: credentialSubject("legacy"), state, switchFollows: false };
    await assert.rejects(managedCredential.delete(context, deletion), said);
  });
});
