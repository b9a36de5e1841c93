import assert from "node:assert/strict";

import { defaultKey } from "../../../provider/emulator/index.js";
import { UNKNOWN_VALUE, type CtyObject } from "../../../provider/terraform/values/cty.js";
import { legacy, pair, writeOnlyPair } from "../support/declared.js";
import { claimed, type Held } from "../support/phase.js";
import { passes, refuses, said, warns } from "../support/said.js";
import { vaultApi } from "../../support/vault-api.js";
import { useProvider, VAULT_TOKEN } from "../support/use-provider.js";

const KEY = defaultKey(2).secretKey;
const OTHER = "AnotherSecretKey0000000000000000";

/** A plan of an object that there is, as a run makes it: with a look at the service before. */
function usePlans() {
  const provider = useProvider({ accounts: [{ credentials: [legacy] }] });
  const planned = async (
    kind: "ManagedCredential" | "VaultAuthBackend",
    config: CtyObject,
    prior: Held,
  ) => {
    const phase = await provider().phase();
    const read = claimed(passes(await phase.read(kind, prior)));
    return { read, ...(await phase.plan(kind, config, read)) };
  };
  return { provider, planned };
}

describe("Credential: key", () => {
  const { provider, planned } = usePlans();
  const kind = "ManagedCredential";
  const first = { name: "ci", ...writeOnlyPair(2) };
  const inState = { name: "ci", ...pair(2) };

  it("The key of a credential that is write-only is in no state, no plan and nothing beside them", async () => {
    const made = await provider().made(kind, { ...first, secret_key_wo_version: 1 });
    const { planned: object, private: bytes } = await planned(kind, first, made);
    for (const one of [made.state, object, Buffer.from(made.private), Buffer.from(bytes)]) {
      assert.ok(!(Buffer.isBuffer(one) ? one.toString() : JSON.stringify(one)).includes(KEY));
    }
  });

  it("The key of a credential may go from state to write-only and back, as the same key", async () => {
    const made = await provider().made(kind, inState);
    const moved = await planned(kind, first, made);
    assert.deepEqual([moved.replaces, moved.planned?.secret_key], [[], null]);
    const changed = await provider().changed(kind, first, made);
    const back = await planned(kind, inState, changed);
    assert.deepEqual([back.replaces, back.planned?.secret_key], [[], KEY]);
  });

  it("The key of a credential may be left out once the credential is there", async () => {
    const made = await provider().made(kind, first);
    const { secret_key_wo: _key, ...without } = first;
    const plan = passes(await planned(kind, without, made));
    assert.deepEqual([plan.planned, plan.replaces], [made.state, []]);
  });

  it("The key of a credential is needed for a new one, and the plan says so at its attribute", async () => {
    const { secret_key_wo: _key, ...without } = first;
    const plan = await (await provider().phase()).plan(kind, without);
    refuses(plan, /error at secret_key_wo: A secret key is needed/);
  });

  it("The key of a credential is another one: a new credential, which shows at something that changes", async () => {
    const made = await provider().made(kind, { ...first, secret_key_wo_version: 1 });
    const rows: readonly (readonly [config: CtyObject, replaces: readonly string[]])[] = [
      [{ ...first, secret_key_wo: OTHER }, ["secret_key_wo_version"]],
      [{ ...first, secret_key_wo: OTHER, secret_key_wo_version: 1 }, []],
      [{ ...first, secret_key_wo_version: 2 }, ["secret_key_wo_version"]],
    ];
    for (const [config, replaces] of rows) {
      const plan = await planned(kind, config, made);
      assert.deepEqual(plan.replaces, replaces, JSON.stringify(config));
      for (const name of replaces) assert.notDeepEqual(plan.planned?.[name], made.state[name]);
    }
    const unversioned = await provider().made(kind, { ...first, name: "other" });
    const other = { ...first, name: "other", secret_key_wo: OTHER };
    assert.deepEqual((await planned(kind, other, unversioned)).replaces, ["credential_id"]);
    const stated = await provider().made(kind, { ...inState, name: "third" });
    const changed = { ...inState, name: "third", secret_key: OTHER };
    assert.deepEqual((await planned(kind, changed, stated)).replaces, ["secret_key"]);
  });

  it("The key of a credential alone cannot be exchanged: the new one would be taken for the old one (C8)", async () => {
    const made = await provider().made(kind, first);
    const plan = await planned(kind, { ...first, secret_key_wo: OTHER }, made);
    refuses(plan, /A new key needs a new name too \(C8\)/, /change name in the same run/);
    const renamed = await planned(kind, { ...first, name: "new", secret_key_wo: OTHER }, made);
    warns(renamed, /needs an order \(C8\)/, /create_before_destroy = true/);
    assert.deepEqual(renamed.replaces.toSorted(), ["credential_id", "name"]);
  });

  it("The key of a credential that is not known yet counts as the same, and a warning says so", async () => {
    const made = await provider().made(kind, { ...first, secret_key_wo_version: 1 });
    const unknown = { ...first, secret_key_wo: UNKNOWN_VALUE };
    const plan = await planned(kind, { ...unknown, secret_key_wo_version: 1 }, made);
    assert.deepEqual([plan.planned, said(plan.diagnostics)], [made.state, []]);
    warns(await planned(kind, unknown, made), /not compared in this plan/, /Raise secret_key_wo_v/);
  });

  it("The key of a credential whose version is not known yet is compared in apply, and refused there", async () => {
    const made = await provider().made(kind, { ...first, secret_key_wo_version: 1 });
    const later = { ...first, secret_key_wo_version: UNKNOWN_VALUE };
    const plan = await planned(kind, later, made);
    warns(plan, /A key is not compared in this plan: The key, or its version, is not known/);
    assert.deepEqual([plan.replaces, plan.planned?.secret_key_wo_version], [[], UNKNOWN_VALUE]);
    passes(await planned(kind, { ...first, secret_key_wo_version: 1 }, made));
    refuses(await planned(kind, { ...first, secret_key_wo_version: 2 }, made), /\(C8\)/);
  });

  it("The key of a credential in state that is not known yet is compared in apply", async () => {
    const made = await provider().made(kind, inState);
    const plan = await planned(kind, { ...inState, secret_key: UNKNOWN_VALUE }, made);
    warns(plan, /A key is not compared in this plan: The key, or its version, is not known/);
    assert.deepEqual([plan.replaces, plan.planned?.secret_key], [[], UNKNOWN_VALUE]);
  });

  it("The key of a credential is written down by the first apply after an import, and is known from then on", async () => {
    const phase = await provider().phase();
    const imported = claimed(passes(await phase.import(kind, "cred-00000001")));
    assert.deepEqual([imported.state.name, imported.state.secret_key], ["legacy", null]);
    const config = { name: "legacy", ...writeOnlyPair(1) };
    warns(await planned(kind, config, imported), /The key of an imported object is not compared/);
    const adopted = await provider().changed(kind, config, imported);
    const same = passes(await planned(kind, config, adopted));
    assert.deepEqual(said(same.diagnostics), []);
    assert.deepEqual(same.planned, adopted.state);
    const other = { ...config, secret_key_wo: OTHER };
    assert.deepEqual((await planned(kind, other, adopted)).replaces, ["credential_id"]);
    assert.deepEqual(await provider().changes(), []);
  });

  it("The key of a credential need not be written for an imported credential", async () => {
    const phase = await provider().phase();
    const imported = claimed(passes(await phase.import(kind, "cred-00000001")));
    const plan = passes(
      await planned(kind, { name: "legacy", secret_id: legacy.secretId }, imported),
    );
    assert.deepEqual([plan.planned, said(plan.diagnostics)], [imported.state, []]);
  });
});

describe("Mount: key", () => {
  const { provider, planned } = usePlans();
  const kind = "VaultAuthBackend";
  const first = { ...writeOnlyPair(2) };

  async function keyOnServer(): Promise<unknown> {
    const api = vaultApi(provider().emulator.url, VAULT_TOKEN);
    return (await api.ask("GET", "auth/tencentcloud/config/client")).data.secret_key;
  }

  it("The key of a mount is written anew when it changes, and its state shows nothing of it", async () => {
    const made = await provider().made(kind, first);
    assert.equal(await keyOnServer(), KEY);
    const changed = await provider().changed(kind, { ...first, secret_key_wo: OTHER }, made);
    assert.equal(await keyOnServer(), OTHER);
    assert.deepEqual(changed.state, made.state);
    assert.notDeepEqual(changed.private, made.private);
  });

  it("The key of a mount with a version is written when that changes, and only then", async () => {
    const config = { ...first, secret_key_wo_version: 1 };
    const made = await provider().made(kind, config);
    const other = { ...config, secret_key_wo: OTHER };
    const same = passes(await planned(kind, other, made));
    assert.deepEqual([same.planned, said(same.diagnostics)], [made.state, []]);
    const raised = await provider().changed(kind, { ...other, secret_key_wo_version: 2 }, made);
    assert.equal(await keyOnServer(), OTHER);
    assert.equal(raised.state.secret_key_wo_version, 2);
  });

  it("The key of a mount that somebody else exchanged on the server is put back", async () => {
    const made = await provider().made(kind, first);
    await provider().emulator.control.setVaultClientConfig("tencentcloud", {
      secretId: defaultKey(2).secretId,
      secretKey: OTHER,
    });
    const { read, planned: object } = await planned(kind, first, made);
    assert.notDeepEqual(object, read.state);
    await provider().changed(kind, first, read);
    assert.equal(await keyOnServer(), KEY);
  });

  it("The key of a mount is set on an imported mount, without a word of doubt", async () => {
    await provider().emulator.control.setVaultMount({ path: "tencentcloud" });
    const phase = await provider().phase();
    const imported = claimed(passes(await phase.import(kind, "auth/tencentcloud")));
    const plan = passes(await planned(kind, first, imported));
    assert.deepEqual(said(plan.diagnostics), []);
    const changed = await provider().changed(kind, first, imported);
    assert.equal(await keyOnServer(), KEY);
    assert.deepEqual((await planned(kind, first, changed)).planned, changed.state);
  });

  it("The key of a mount goes with the arguments that are written no longer", async () => {
    const made = await provider().made(kind, first);
    const without = await provider().changed(kind, {}, made);
    assert.deepEqual([without.state.secret_id, await keyOnServer()], [null, undefined]);
    assert.deepEqual((await planned(kind, {}, without)).planned, without.state);
  });

  it("The key of a mount that a token may not see is compared with what was written", async () => {
    const made = await provider().made(kind, first);
    await provider().emulator.control.setVaultDenied(VAULT_TOKEN, [
      "read auth/tencentcloud/config/client",
    ]);
    assert.deepEqual((await planned(kind, first, made)).planned, made.state);
    const other = await planned(kind, { ...first, secret_key_wo: OTHER }, made);
    assert.notDeepEqual(other.planned, made.state);
  });
});
