import type { ResourceKind } from "../../../provider/core/engine/step.js";

const KEYS =
  "`secret_key_wo` needs Terraform 1.11 or newer, `ephemeral` variables 1.10. Elsewhere write `secret_key`, which Terraform keeps in its state. Terraform shows an `ephemeral` variable nowhere. Do not mark it `sensitive` too: with two sensitive values in one resource, `-detailed-exitcode` sometimes answers 2 without a change.";

/** What a user of each kind has to know of Terraform's own ways. */
export const resourceNotes: Readonly<Record<ResourceKind, readonly string[]>> = {
  Authorization: [
    "One for each account. An account that also declares managed credentials needs `depends_on = [tic_authorization.this]` in each of them, so that they are deleted first.",
  ],
  ManagedCredential: [
    `${KEYS} An imported credential needs no key.`,
    "TIC cannot edit a credential, so most changes replace it. Terraform deletes first unless `create_before_destroy` is set, and does not tell a new object what it replaces. So you can replace an Active credential only with `active = true`, and another key needs another `name` in the same run. The plan says both.",
    "Where the configuration declares the authorization too, add `depends_on = [tic_authorization.this]`, so that a destroy deletes the credential before the switch.",
  ],
  VaultAuthRole: [
    "If the same configuration declares the mount, refer to it (`mount = tic_vault_auth_backend.logins.path`). Then Terraform makes the mount first and deletes it last.",
  ],
  VaultAuthBackend: [KEYS],
};
