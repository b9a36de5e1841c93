import assert from "node:assert/strict";
import { isSameObject } from "../../../provider/core/engine/claims.js";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { ServiceError, UserError } from "../../../provider/core/engine/errors.js";
import { creation, deletion, errorOf, update, useVaultDriver } from "../support/vault-driver.js";
import { arn } from "../support/vault-steps.js";

const ROLE = "auth/tencentcloud/role/app";
const READ = `GET ${ROLE}`;
const args = { arn, tokenTtl: 3600, tokenPolicies: ["dev"], adopt: true };

const vault = {
  mounts: [{ path: "tencentcloud" }, { path: "tencentcloud", namespace: "team-a" }],
  namespaces: ["team-a"],
  tokens: [{ token: "canary-blind", denied: ["* auth/tencentcloud/role/*"] }],
  clusterId: "cluster-1",
};

describe("Reading", () => {
  const { api, open, calls } = useVaultDriver("VaultAuthRole", vault);
  const blind = () => open({ settings: { vaultToken: "canary-blind" } });
  const remove = (state: PropertyMap, driver = open()) =>
    driver.delete(deletion("VaultAuthRole", state));
  let state: PropertyMap = {};

  beforeEach(async () => {
    ({ state } = await open().create(creation("VaultAuthRole", args)));
    await calls();
  });

  it("Reading and deleting a role of Vault reads the state again, and the arguments that make it so, with one call", async () => {
    assert.deepEqual(await open().read(state), {
      state,
      args: { ...args, mount: "tencentcloud" },
    });
    assert.deepEqual(await calls(), [READ]);
  });

  it("Reading and deleting a role of Vault reads what was changed outside into both", async () => {
    await api().ok("POST", ROLE, { token_ttl: 60, token_policies: ["Ops", "dev"] });
    const reading = await open().read(state);
    assert.deepEqual(reading?.state, { ...state, tokenTtl: 60, tokenPolicies: ["dev", "ops"] });
    assert.deepEqual(reading.args?.tokenTtl, 60);
    assert.deepEqual(await open().diff(reading.args, reading.state), {
      changes: false,
      replaces: [],
    });
  });

  it("Reading and deleting a role of Vault reads a name that is not the one of the arn into the arguments", async () => {
    const named = { ...args, role: "other", allowNameMismatch: true };
    const made = await open().create(creation("VaultAuthRole", named));
    const reading = await open().read(made.state);
    assert.equal(reading?.args?.role, "other");
    assert.equal(reading.args.allowNameMismatch, true);
  });

  it("Reading and deleting a role of Vault reads that a role is gone, and one whose mount is", async () => {
    await api().ok("DELETE", ROLE);
    assert.equal(await open().read(state), undefined);
    await api().ok("DELETE", "sys/auth/tencentcloud");
    assert.equal(await open().read(state), undefined);
  });

  it("Reading and deleting a role of Vault never reads a role as gone that the token may not see", async () => {
    await errorOf(ServiceError, blind().read(state));
    const expired = open({ settings: { vaultToken: "canary-nobody" } });
    await errorOf(ServiceError, expired.read(state));
  });

  it("Reading and deleting a role of Vault deletes with one call, without looking before", async () => {
    await remove(state);
    assert.deepEqual(await calls(), [`DELETE ${ROLE}`]);
    assert.equal((await api().ask("GET", ROLE)).status, 404);
  });

  it("Reading and deleting a role of Vault has deleted a role that is gone already, and one whose mount is", async () => {
    await api().ok("DELETE", ROLE);
    await remove(state);
    await api().ok("DELETE", "sys/auth/tencentcloud");
    await remove(state);
  });

  it("Reading and deleting a role of Vault fails to delete what the token may not", async () => {
    await errorOf(ServiceError, remove(state, blind()));
    await api().ok("GET", ROLE);
  });
});

describe("Vault: role", () => {
  const { api, open, calls } = useVaultDriver("VaultAuthRole", vault);
  let state: PropertyMap = {};

  beforeEach(async () => {
    ({ state } = await open().create(creation("VaultAuthRole", args)));
    await calls();
  });

  const elsewhere = [
    ["another cluster", { clusterId: "cluster-2" }, {}, /cluster cluster-2, but .* cluster-1/],
    ["another namespace", {}, { vaultNamespace: "team-a" }, /root namespace.*namespace "team-a"/],
    [
      "another address, where the cluster is not known",
      { address: "https://old.example.com", clusterId: undefined },
      {},
      /is at https:\/\/old\.example\.com, the root namespace, but this run is connected to http/,
    ],
  ] as const;
  for (const [title, was, settings, told] of elsewhere) {
    it(`A role of Vault that is on another server is neither compared, read, changed nor deleted on ${title}`, async () => {
      const other = { ...state, ...was };
      const driver = open({ settings });
      for (const work of [
        () => driver.diff(args, other),
        () => driver.read(other),
        () => driver.update(update("VaultAuthRole", { ...args, tokenTtl: 1 }, other)),
        () => driver.delete(deletion("VaultAuthRole", other)),
      ]) {
        const { message } = await errorOf(UserError, work());
        assert.match(message, told);
        assert.match(message, /The provider changed nothing\. Set VAULT_ADDR and VAULT_NAMESPACE/);
      }
      assert.deepEqual(await calls(), []);
      await api().ok("GET", ROLE);
    });
  }

  it("A role of Vault that is on another server is the same under another address of its cluster", async () => {
    const other = { ...state, address: "https://old.example.com" };
    assert.deepEqual(await open().diff(args, other), { changes: false, replaces: [] });
    await open().delete(deletion("VaultAuthRole", other));
    assert.equal((await api().ask("GET", ROLE)).status, 404);
  });

  it("A role of Vault that is on another server is replaced when the program's connection was changed", async () => {
    const moved = { ...args, connection: { namespace: "team-a" } };
    const driver = open({ settings: { vaultNamespace: "team-a" } });
    assert.deepEqual(await driver.diff(moved, state), {
      changes: true,
      replaces: ["connection"],
    });
    const renamed = { ...moved, mount: "other" };
    assert.deepEqual(await driver.diff(renamed, state), {
      changes: true,
      replaces: ["mount", "connection"],
    });
  });

  it("A role of Vault that is on another server has a key that no object of another server or namespace has", () => {
    const driver = open();
    const key = driver.objectKey(ROLE, state);
    const others = [
      driver.objectKey(ROLE, { ...state, clusterId: "cluster-2" }),
      driver.objectKey(`team-a/${ROLE}`, state),
      driver.objectKey(ROLE, { address: "https://vault.example.com" }),
    ];
    for (const other of others) assert.ok(!isSameObject(other, key), other);
  });
});
