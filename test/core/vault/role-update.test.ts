import assert from "node:assert/strict";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import { RefusedError, ServiceError } from "../../../provider/core/engine/errors.js";
import { creation, errorOf, partialOf, update, useVaultDriver } from "../support/vault-driver.js";
import { arn, settingsOf } from "../support/vault-steps.js";

const ROLE = "auth/tencentcloud/role/app";
const READ = `GET ${ROLE}`;
const WRITE = `POST ${ROLE}`;
const args = { arn, tokenTtl: 3600, tokenPolicies: ["dev"], tokenPeriod: 60 };

describe("Role update", () => {
  const { control, api, open, calls } = useVaultDriver("VaultAuthRole", {
    mounts: [{ path: "tencentcloud" }],
  });
  let state: PropertyMap = {};
  const changeTo = (wanted: PropertyMap, driver = open()) =>
    driver.update(update("VaultAuthRole", wanted, state));

  beforeEach(async () => {
    ({ state } = await open().create(creation("VaultAuthRole", args)));
    await calls();
  });

  it("Updating a role of Vault goes by what the comparison saw: one read, one write, one read back", async () => {
    const driver = open();
    const wanted = { ...args, tokenTtl: "2h" };
    assert.equal((await driver.diff(wanted, state)).changes, true);
    const changed = await changeTo(wanted, driver);
    assert.deepEqual(await calls(), [READ, WRITE, READ]);
    assert.deepEqual(changed, { ...state, tokenTtl: 7200 });
  });

  it("Updating a role of Vault looks for itself when nothing was compared in its process", async () => {
    await changeTo({ ...args, tokenTtl: "2h" });
    assert.deepEqual(await calls(), [READ, WRITE, READ]);
  });

  it("Updating a role of Vault uses what a comparison saw once", async () => {
    const driver = open();
    await driver.diff({ ...args, tokenTtl: 60 }, state);
    await changeTo({ ...args, tokenTtl: 60 }, driver);
    await calls();
    await changeTo({ ...args, tokenTtl: 120 }, driver);
    assert.deepEqual(await calls(), [READ, WRITE, READ]);
  });

  it("Updating a role of Vault resets what left the program", async () => {
    const changed = await changeTo({ arn });
    const { data } = await api().ok("GET", ROLE);
    assert.deepEqual([data.token_ttl, data.token_policies, data.token_period], [0, [], 0]);
    const { tokenTtl, tokenPolicies, tokenPeriod } = settingsOf();
    assert.deepEqual(changed, { ...state, tokenTtl, tokenPolicies, tokenPeriod });
  });

  it("Updating a role of Vault puts back what was changed outside, legacy names too", async () => {
    await api().ok("POST", ROLE, { ttl: 60, token_policies: ["ops"] });
    await changeTo(args);
    const { data } = await api().ok("GET", ROLE);
    assert.deepEqual([data.token_ttl, data.token_policies], [3600, ["dev"]]);
    assert.ok(!("ttl" in data));
  });

  it("Updating a role of Vault writes a role again that is gone", async () => {
    await api().ok("DELETE", ROLE);
    assert.deepEqual(await changeTo(args), state);
    await api().ok("GET", ROLE);
  });

  it("Updating a role of Vault is refused when its mount is gone (V1)", async () => {
    await api().ok("DELETE", "sys/auth/tencentcloud");
    const wanted = { ...args, tokenTtl: 60 };
    const driver = open();
    await driver.diff(wanted, state);
    const refusedWith = async (opened: typeof driver): Promise<string> => {
      return (await errorOf(RefusedError, changeTo(wanted, opened))).message;
    };
    assert.match(await refusedWith(driver), /No such auth mount \(V1\)/);
    assert.match(await refusedWith(open()), /No such auth mount \(V1\)/);
  });

  it("Updating a role of Vault writes nothing when only a flag differs, and keeps the flag", async () => {
    const driver = open();
    const wanted = { ...args, adopt: true };
    await driver.diff(wanted, state);
    assert.deepEqual(await changeTo(wanted, driver), { ...state, adopt: true });
    assert.deepEqual(await calls(), [READ]);
  });

  it("Updating a role of Vault writes nothing when the server is as wanted and only the state is not", async () => {
    await api().ok("POST", ROLE, { token_ttl: 60 });
    await calls();
    assert.deepEqual(await changeTo({ ...args, tokenTtl: 60 }), { ...state, tokenTtl: 60 });
    assert.deepEqual(await calls(), [READ]);
  });

  it("Updating a role of Vault never refuses as if the role were somebody else's", async () => {
    await api().ok("POST", ROLE, { token_ttl: 1 });
    assert.equal((await changeTo({ ...args, tokenTtl: 2 })).tokenTtl, 2);
  });

  it("Updating a role of Vault refuses what the server would refuse, before it is sent", async () => {
    const wanted = { ...args, tokenMaxTtl: 1 };
    const { message } = await errorOf(RefusedError, changeTo(wanted));
    assert.match(message, /would refuse [^(]*\(V2\)/);
    assert.deepEqual(await calls(), [READ]);
  });

  it("Updating a role of Vault keeps the old state when the write fails", async () => {
    const fault = { code: "403", message: "permission denied" };
    await control().fault({ kind: "error", action: WRITE, times: 1, ...fault });
    await errorOf(ServiceError, changeTo({ ...args, tokenTtl: 60 }));
  });

  it("Updating a role of Vault keeps what was written when it cannot be read back", async () => {
    const driver = open();
    const wanted = { ...args, tokenTtl: 60 };
    await driver.diff(wanted, state);
    await control().fault({ kind: "drop", action: READ, times: 1 });
    const partial = await partialOf(changeTo(wanted, driver));
    assert.deepEqual(partial.state, { ...state, tokenTtl: 60 });
    assert.deepEqual(await open().diff(wanted, partial.state), { changes: false, replaces: [] });
  });

  it("Updating a role of Vault finds by itself that it was written when only the answer was lost", async () => {
    const wanted = { ...args, tokenTtl: 60 };
    await control().fault({ kind: "lost-answer", action: WRITE, times: 1 });
    const { failure } = await errorOf(ServiceError, changeTo(wanted));
    assert.equal(failure.ambiguous, true);
    await calls();
    assert.equal((await changeTo(wanted)).tokenTtl, 60);
    assert.deepEqual(await calls(), [READ]);
  });
});
