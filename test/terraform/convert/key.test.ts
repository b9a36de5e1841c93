import assert from "node:assert/strict";

import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { fingerprint } from "../../../provider/core/values/fingerprint.js";
import { definitionOf } from "../../../provider/core/tic/domain.js";
import { definitionOf as vaultDefinitionOf } from "../../../provider/core/vault/domain.js";

import { UNKNOWN } from "../../../provider/core/schema/schema.js";
import { argumentsOf } from "../../../provider/terraform/convert/state.js";
import { comparedKey, type Compared } from "../../../provider/terraform/convert/key.js";
import type { PrivateState } from "../../../provider/terraform/convert/private-state.js";
import { UNKNOWN_VALUE, type CtyObject } from "../../../provider/terraform/values/cty.js";
import { unreadMount } from "../../../provider/core/vault/mount-snapshot.js";
import { credential, worldWith } from "../../core/support/account.js";
import { objectWith } from "../support/phase.js";

const KEY = "OldSecretKey00000000000000000000";
const OTHER = "NewSecretKey00000000000000000000";
const SECRET_ID = "AKIDEMULATOR000000000000000000000002";

/** How the comparison of a key ends. */
type Verdict = "same" | "other" | "unknown" | "later" | "imported";

interface Row {
  readonly what: string;
  readonly config: CtyObject;
  readonly privateState: PrivateState;
  readonly credential: Verdict;
  readonly mount: Verdict;
}

const known = { fingerprint: fingerprint(KEY) };

const rows: readonly Row[] = [
  {
    what: "the same key",
    config: { secret_key: KEY },
    privateState: known,
    credential: "same",
    mount: "same",
  },
  {
    what: "another key",
    config: { secret_key: OTHER },
    privateState: known,
    credential: "other",
    mount: "other",
  },
  {
    what: "the same key, write-only",
    config: { secret_key_wo: KEY },
    privateState: known,
    credential: "same",
    mount: "same",
  },
  {
    what: "another key, write-only",
    config: { secret_key_wo: OTHER },
    privateState: known,
    credential: "other",
    mount: "other",
  },
  {
    what: "another key, but the version that was written before",
    config: { secret_key_wo: OTHER, secret_key_wo_version: 1 },
    privateState: { ...known, version: 1 },
    credential: "same",
    mount: "same",
  },
  {
    what: "the same key, but another version",
    config: { secret_key_wo: KEY, secret_key_wo_version: 2 },
    privateState: { ...known, version: 1 },
    credential: "other",
    mount: "other",
  },
  {
    what: "a version that is not known yet",
    config: { secret_key_wo: KEY, secret_key_wo_version: UNKNOWN_VALUE },
    privateState: { ...known, version: 1 },
    credential: "later",
    mount: "later",
  },
  {
    what: "the same key and the first version",
    config: { secret_key_wo: KEY, secret_key_wo_version: 1 },
    privateState: known,
    credential: "same",
    mount: "same",
  },
  {
    what: "another key and the first version",
    config: { secret_key_wo: OTHER, secret_key_wo_version: 1 },
    privateState: known,
    credential: "other",
    mount: "other",
  },
  {
    what: "another key without the version that there was",
    config: { secret_key_wo: OTHER },
    privateState: { ...known, version: 1 },
    credential: "other",
    mount: "other",
  },
  {
    what: "a version of a key that is not write-only",
    config: { secret_key: OTHER, secret_key_wo_version: 1 },
    privateState: { ...known, version: 1 },
    credential: "other",
    mount: "other",
  },
  {
    what: "a write-only key that is not known yet",
    config: { secret_key_wo: UNKNOWN_VALUE },
    privateState: known,
    credential: "unknown",
    mount: "unknown",
  },
  {
    what: "a write-only key that is not known yet, of the version that was written before",
    config: { secret_key_wo: UNKNOWN_VALUE, secret_key_wo_version: 1 },
    privateState: { ...known, version: 1 },
    credential: "same",
    mount: "same",
  },
  {
    what: "a key in state that is not known yet",
    config: { secret_key: UNKNOWN_VALUE },
    privateState: known,
    credential: "later",
    mount: "later",
  },
  {
    what: "a key for an imported object, which was never seen",
    config: { secret_key_wo: KEY },
    privateState: { imported: true },
    credential: "imported",
    // An imported mount has no key of ours: the pair that is written is set.
    mount: "other",
  },
  {
    what: "a key for an imported object whose key was seen since",
    config: { secret_key_wo: OTHER },
    privateState: { imported: true, ...known },
    credential: "other",
    mount: "other",
  },
];

function compared(
  kind: "ManagedCredential" | "VaultAuthBackend",
  row: Row,
  state: PropertyMap,
): Compared {
  const config = objectWith(kind, { secret_id: SECRET_ID, ...row.config });
  const args = argumentsOf(kind, config);
  const full = { ...state, secretKeyFingerprint: row.privateState.fingerprint ?? "" };
  return comparedKey(kind, config, { args, state: full, privateState: row.privateState });
}

describe("Credential's key: comparison", () => {
  const state = {
    name: "ci",
    secretId: SECRET_ID,
    credentialId: "cred-1",
    accountId: "100000000001",
    state: "Active",
  };
  const snapshot = worldWith({ credentials: [credential("cred-1", "ci", "Active")] });

  for (const row of rows) {
    it(`The comparison of a credential's key with ${row.what}: ${row.credential}`, () => {
      const config = { ...row, config: { name: "ci", ...row.config } };
      const { args, state: known, note } = compared("ManagedCredential", config, state);
      const { replaces } = definitionOf("ManagedCredential").diff(args, known, snapshot);
      assert.deepEqual(replaces, row.credential === "other" ? ["secretKey"] : []);
      assert.equal(note, ["same", "other"].includes(row.credential) ? undefined : row.credential);
    });
  }

  it("The comparison of a credential's key without a key: one that is there needs none", () => {
    const row = { what: "", config: { name: "ci" }, privateState: known } as unknown as Row;
    const { args, state: same } = compared("ManagedCredential", row, state);
    assert.deepEqual(definitionOf("ManagedCredential").diff(args, same, snapshot), {
      changes: false,
      replaces: [],
    });
  });
});

describe("Mount's key: comparison", () => {
  const definition = vaultDefinitionOf("VaultAuthBackend");
  const settings = {
    description: "",
    defaultLeaseTtl: 0,
    maxLeaseTtl: 0,
    tokenType: "default-service",
    listingVisibility: "hidden",
  };
  const mount = {
    path: "tencentcloud",
    pluginName: "vault-plugin-auth-tencentcloud",
    accessor: "auth_1",
    ...settings,
  };
  const hidden = {
    ...unreadMount("http://127.0.0.1", "tencentcloud"),
    mount: { state: "read" as const, value: mount },
  };
  /** The server shows the key, and it is the one that was written first. */
  const shown = {
    ...hidden,
    client: { state: "read" as const, value: { secretId: SECRET_ID, secretKey: KEY } },
  };

  for (const row of rows) {
    it(`The comparison of a mount's key with ${row.what}: ${row.mount}, whether the server shows its key or not`, () => {
      // Of an imported one, only the mount itself is known.
      const secretId = row.privateState.fingerprint === undefined ? "" : SECRET_ID;
      const { args, state, note } = compared("VaultAuthBackend", row, { ...mount, secretId });
      for (const snapshot of [hidden, shown]) {
        // A server is asked for the key where there is one in the state that is compared.
        const seen = state.secretId === "" ? hidden : snapshot;
        const { changes, replaces } = definition.diff(args, state, seen);
        assert.deepEqual([changes, replaces], [row.mount === "other", []]);
      }
      assert.equal(note, ["same", "other"].includes(row.mount) ? undefined : row.mount);
    });
  }

  it("The comparison of a mount's key of another SecretId is never the same, whatever the version says", () => {
    const row = {
      config: { secret_key_wo: KEY, secret_key_wo_version: 1 },
      privateState: { ...known, version: 1 },
    } as unknown as Row;
    const { args, state } = compared("VaultAuthBackend", row, { ...mount, secretId: "AKIDother" });
    assert.equal(definition.diff(args, state, hidden).changes, true);
  });

  it("The comparison of a mount's key that is written no longer is a change", () => {
    const config = objectWith("VaultAuthBackend", {});
    const state = { ...mount, secretId: SECRET_ID, secretKeyFingerprint: fingerprint(KEY) };
    const { args, state: same } = comparedKey("VaultAuthBackend", config, {
      args: argumentsOf("VaultAuthBackend", config),
      state,
      privateState: known,
    });
    assert.equal(definition.diff(args, same, hidden).changes, true);
  });
});

describe("Kinds: comparison", () => {
  it("The comparison of kinds without a key is of arguments and state as they are", () => {
    const args = { arn: UNKNOWN };
    const state = { arn: "a" };
    assert.deepEqual(comparedKey("VaultAuthRole", {}, { args, state, privateState: {} }), {
      args,
      state,
    });
  });
});
