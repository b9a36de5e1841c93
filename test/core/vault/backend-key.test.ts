import assert from "node:assert/strict";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { matchesFingerprint } from "../../../provider/core/values/fingerprint.js";
import { creation, partialOf, update, useVaultDriver } from "../support/vault-driver.js";

const CONFIG = "auth/cam/config/client";
const WRITE = `POST ${CONFIG}`;
const secretId = "AKIDxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
const secretKey = "canary-key-one";
const args = { path: "cam", secretId, secretKey };
const otherKey = { ...args, secretKey: "canary-key-two" };
const same = { changes: false, replaces: [] };
const changed = { changes: true, replaces: [] };

describe("Backend key", () => {
  const { control, api, open, calls } = useVaultDriver("VaultAuthBackend", {
    tokens: [{ token: "canary-blind", denied: [`read ${CONFIG}`] }],
  });
  const create = (wanted: PropertyMap = args, driver = open()) =>
    driver.create(creation("VaultAuthBackend", wanted));
  const changeTo = (wanted: PropertyMap, state: PropertyMap, driver = open()) =>
    driver.update(update("VaultAuthBackend", wanted, state));
  const blind = () => open({ settings: { vaultToken: "canary-blind" } });
  const changing = async () => (await calls()).filter((call) => !call.startsWith("GET"));
  const keyThere = async () => (await api().ok("GET", CONFIG)).data.secret_key;

  it("The key pair of a mount of Vault is written after the mount, and state keeps its fingerprint and never the key", async () => {
    const { state } = await create();
    assert.deepEqual(await changing(), ["POST sys/auth/cam", WRITE]);
    assert.equal(await keyThere(), secretKey);
    assert.equal(state.secretId, secretId);
    assert.ok(!JSON.stringify(state).includes("canary"), JSON.stringify(state));
    assert.ok(matchesFingerprint(secretKey, String(state.secretKeyFingerprint)));
    assert.deepEqual(await open().diff(args, state), same);
  });

  it("The key pair of a mount of Vault is none when the program has none, and is then not asked for", async () => {
    const { state } = await create({ path: "cam" });
    assert.deepEqual([state.secretId, state.secretKeyFingerprint], ["", ""]);
    assert.deepEqual(await open().diff({ path: "cam" }, state), same);
    assert.ok(!(await calls()).includes(`GET ${CONFIG}`));
  });

  it("The key pair of a mount of Vault is taken over when it is the one on the mount", async () => {
    await control().setVaultMount({ path: "cam", client: { secretId, secretKey } });
    const { state } = await create();
    assert.deepEqual(await changing(), []);
    assert.ok(matchesFingerprint(secretKey, String(state.secretKeyFingerprint)));
  });

  it("The key pair of a mount of Vault is written anew when it was changed in the program", async () => {
    const { state } = await create();
    assert.deepEqual(await open().diff(otherKey, state), changed);
    await calls();
    const after = await changeTo(otherKey, state);
    assert.deepEqual(await changing(), [WRITE]);
    assert.equal(await keyThere(), "canary-key-two");
    assert.deepEqual(await open().diff(otherKey, after), same);
  });

  it("The key pair of a mount of Vault is written back when it was changed or removed outside", async () => {
    const { state } = await create();
    for (const client of [{ secretId, secretKey: "canary-theirs" }, undefined]) {
      await control().setVaultClientConfig("cam", client);
      assert.deepEqual(await open().diff(args, state), changed);
      await changeTo(args, state);
      assert.equal(await keyThere(), secretKey);
    }
  });

  it("The key pair of a mount of Vault is read as the server has it, with the same fingerprint while it is the same", async () => {
    const { state } = await create();
    const known = state.secretKeyFingerprint;
    assert.equal((await open().read(state))?.state.secretKeyFingerprint, known);
    await control().setVaultClientConfig("cam", { secretId: "AKIDother", secretKey: "canary-x" });
    const other = (await open().read(state))?.state;
    assert.equal(other?.secretId, "AKIDother");
    assert.ok(matchesFingerprint("canary-x", String(other.secretKeyFingerprint)));
    await control().setVaultClientConfig("cam");
    assert.equal((await open().read(state))?.state.secretId, "");
  });

  it("The key pair of a mount of Vault goes by its fingerprint where the token may not see it", async () => {
    const { state } = await create(args, blind());
    assert.deepEqual(await blind().diff(args, state), same);
    assert.deepEqual(await blind().diff(otherKey, state), changed);
    await control().setVaultClientConfig("cam", { secretId, secretKey: "canary-theirs" });
    assert.deepEqual(await blind().diff(args, state), same);
    assert.deepEqual((await blind().read(state))?.state, state);
  });

  it("The key pair of a mount of Vault is written where the token may not see which one is there", async () => {
    await control().setVaultMount({ path: "cam", client: { secretId, secretKey: "canary-x" } });
    const { state } = await create(args, blind());
    assert.equal(await keyThere(), secretKey);
    await changeTo(otherKey, state, blind());
    assert.equal(await keyThere(), "canary-key-two");
  });

  it("The key pair of a mount of Vault is taken away when it left the program, and was this program's", async () => {
    const { state } = await create();
    assert.deepEqual(await open().diff({ path: "cam" }, state), changed);
    await calls();
    const after = await changeTo({ path: "cam" }, state);
    assert.deepEqual(await changing(), [`DELETE ${CONFIG}`]);
    assert.deepEqual([after.secretId, after.secretKeyFingerprint], ["", ""]);
    await control().setVaultClientConfig("cam", { secretId, secretKey: "canary-theirs" });
    await changeTo({ path: "cam", description: "new" }, after);
    assert.equal(await keyThere(), "canary-theirs");
  });

  it("The key pair of a mount of Vault is written with the mount that is enabled again", async () => {
    const { state } = await create();
    await api().ok("DELETE", "sys/auth/cam");
    await calls();
    await changeTo(args, state);
    assert.deepEqual(await changing(), ["POST sys/auth/cam", WRITE]);
    assert.equal(await keyThere(), secretKey);
  });

  it("The key pair of a mount of Vault is not in the state of a mount that was made before it failed, and comes next", async () => {
    const fault = { code: "403", message: "permission denied" };
    await control().fault({ kind: "error", action: WRITE, times: 1, ...fault });
    const { id, state } = await partialOf(create());
    assert.equal(id, "auth/cam");
    assert.deepEqual([state.secretId, state.secretKeyFingerprint], ["", ""]);
    assert.notEqual(state.accessor, "");
    assert.deepEqual(await open().diff(args, state), changed);
    await calls();
    const after = await changeTo(args, state);
    assert.deepEqual(await changing(), [WRITE]);
    assert.deepEqual(await open().diff(args, after), same);
  });

  it("The key pair of a mount of Vault is in the state of a mount as it was when changing it failed", async () => {
    const { state } = await create();
    const wanted = { ...otherKey, description: "new" };
    await control().fault({ kind: "drop", action: WRITE, times: 1 });
    const partial = await partialOf(changeTo(wanted, state));
    assert.equal(partial.state.description, "new");
    assert.equal(partial.state.secretKeyFingerprint, state.secretKeyFingerprint);
    assert.deepEqual(await open().diff(wanted, partial.state), changed);
  });

  it("The key pair of a mount of Vault is not in the state of a mount that was enabled again, when writing it failed", async () => {
    const { state } = await create();
    await api().ok("DELETE", "sys/auth/cam");
    await control().fault({ kind: "drop", action: WRITE, times: 1 });
    const partial = await partialOf(changeTo(args, state));
    assert.deepEqual([partial.state.secretId, partial.state.secretKeyFingerprint], ["", ""]);
  });
});
