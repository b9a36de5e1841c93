import assert from "node:assert/strict";
import { creation, update, useVaultDriver } from "../support/vault-driver.js";
import { arn } from "../support/vault-steps.js";

const ROLE = "auth/tencentcloud/role/app";
const READ = `GET ${ROLE}`;

describe("Reading once", () => {
  const vault = useVaultDriver("VaultAuthRole", { mounts: [{ path: "tencentcloud" }] });
  const wanted = { arn, tokenTtl: 3600 };

  it("A role that is read and then compared is asked for once, and again by the next comparison", async () => {
    const driver = vault.open();
    const { state } = await driver.create(creation("VaultAuthRole", wanted));
    await vault.calls();

    await driver.read(state);
    assert.equal((await driver.diff(wanted, state)).changes, false);
    assert.deepEqual(await vault.calls(), [READ]);

    await vault.api().ok("POST", ROLE, { token_ttl: 60 });
    assert.equal((await driver.diff(wanted, state)).changes, true);
    assert.deepEqual(
      (await vault.calls()).filter((call) => call === READ),
      [READ],
    );
  });

  it("A role that is read and then compared shows in the comparison what the reading saw", async () => {
    const driver = vault.open();
    const { state } = await driver.create(creation("VaultAuthRole", wanted));
    await vault.api().ok("POST", ROLE, { token_ttl: 60 });

    const reading = await driver.read(state);
    assert.equal(reading?.state.tokenTtl, 60);
    assert.equal((await driver.diff(wanted, state)).changes, true);
    await driver.update(update("VaultAuthRole", wanted, state));
    assert.equal((await driver.diff(wanted, state)).changes, false);
  });
});
