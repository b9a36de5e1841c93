import assert from "node:assert/strict";
import type { TicAccount, CredentialFact } from "../../provider/core/tic/facts.js";
import { PartialError } from "../../provider/core/engine/errors.js";
import type { Context } from "../../provider/core/tic/resource.js";
import { managedCredential } from "../../provider/core/tic/managed-credential.js";
import { accountId, credential, secretIdOf, worldWith } from "./support/account.js";
import { credentialSubject } from "./support/steps.js";

const args = {
  name: "fresh",
  secretId: secretIdOf("fresh"),
  secretKey: "EmulatorSecretKey0000000000001",
};
const mine = credential("cred-2", "fresh");

/** An account in which other runs make credentials while this one makes its own. */
function contextWith(meanwhile: readonly CredentialFact[]): Context {
  const before = [credential("cred-1", "legacy", "Active")];
  const after = [...before, mine, ...meanwhile];
  const account: Partial<TicAccount> = {
    ownerOf: () => Promise.resolve({ accountId, arn: "", type: "RootAccount" }),
    createCredential: () => Promise.resolve(mine.credentialId),
    credentialsFrom: (position) => Promise.resolve(after.slice(position)),
  };
  return {
    account: account as TicAccount,
    enforcePreconditions: () => Promise.resolve(worldWith({ credentials: before })),
    read: () => Promise.resolve(worldWith({ credentials: before })),
  };
}

const creation = { op: "create", subject: credentialSubject("fresh"), args } as const;

describe("Made twice", () => {
  it("A managed credential that two runs make in the same moment stays in state, and the error names the other one and says what to do", async () => {
    const context = contextWith([credential("cred-3", "fresh")]);
    await assert.rejects(managedCredential.create(context, creation), (error) => {
      assert.ok(error instanceof PartialError);
      assert.equal(error.id, "cred-2");
      assert.match(error.message, /"fresh" \(cred-2\) was made, and another run made cred-3/);
      assert.match(error.message, /Delete cred-3 in the TIC console/);
      return true;
    });
  });

  it("A managed credential that two runs make in the same moment is no matter when the other one has another name", async () => {
    const context = contextWith([credential("cred-3", "other")]);
    const { id } = await managedCredential.create(context, creation);
    assert.equal(id, "cred-2");
  });
});
