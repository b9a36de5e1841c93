import assert from "node:assert/strict";

import { managedCredential } from "../../provider/core/tic/managed-credential.js";
import { credential, enabledWith } from "./support/account.js";

const subject = { kind: "ManagedCredential", key: "urn", label: "ci", acknowledge: [] } as const;
const there = credential("cred-1", "ci");
const snapshot = enabledWith({ credentials: [there] });

describe("Planned deletion", () => {
  it("The deletion of a credential that only its arguments tell of is of the credential with this name and SecretID", () => {
    const { name, secretId } = there;
    assert.deepEqual(managedCredential.planDeletionOf?.({ name, secretId }, snapshot, subject), {
      ...{ kind: "DeleteCredential", subject, credentialId: "cred-1", name },
      switchFollows: false,
    });
  });

  it("The deletion of a credential that only its arguments tell of is none where no such credential is there, or its name is not known", () => {
    const { secretId } = there;
    for (const args of [{ name: "other", secretId }, { secretId }]) {
      assert.equal(managedCredential.planDeletionOf?.(args, snapshot, subject), undefined);
    }
  });
});
