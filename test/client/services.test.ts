import assert from "node:assert/strict";
import { Services } from "../../provider/client/services.js";
import { defaultKey } from "../../provider/emulator/index.js";
import { failureOf, settingsAt, useEmulator } from "./support.js";

describe("Services", () => {
  const second = "100000000002";
  const { url } = useEmulator({
    accounts: [{}, { accountId: second }],
    vault: { token: "root", tokens: [{ token: "team-token" }] },
  });
  const env = {
    SECOND_SECRET_ID: defaultKey(1).secretId,
    SECOND_SECRET_KEY: defaultKey(1).secretKey,
    TEAM_TOKEN: "team-token",
  };
  const connection = {
    account: { environmentPrefix: "SECOND_" },
    vault: { tokenVariable: "TEAM_TOKEN" },
  };

  it("The services of a run reach the default connection where none is named", async () => {
    const services = new Services(settingsAt(url()), { connection, env });
    const { account } = services.account(undefined);
    assert.equal((await account.identity()).accountId, second);
    assert.deepEqual(await services.vault(undefined).server.mountPaths(), ["token"]);
  });

  it("The services of a run are the same for the default connection and for one that says the same", () => {
    const services = new Services(settingsAt(url()), { connection });
    assert.equal(services.account(undefined), services.account({ environmentPrefix: "SECOND_" }));
    assert.equal(services.vault(undefined), services.vault({ tokenVariable: "TEAM_TOKEN" }));
  });

  it("The services of a run reach another connection where one is named", async () => {
    const services = new Services(settingsAt(url()), { connection, env });
    const other = services.account({ environmentPrefix: "NONE_" }).account;
    assert.match((await failureOf(other.identity())).message, /NONE_SECRET_ID/);
    const { server } = services.vault({ tokenVariable: "NO_TOKEN" });
    assert.match((await failureOf(server.mountPaths())).message, /NO_TOKEN/);
  });

  it("The services of a run look into the run's own environment for the key, and not into the process's", async () => {
    const services = new Services(settingsAt(url()), {
      env: {
        TENCENTCLOUD_SECRET_ID: defaultKey(1).secretId,
        TENCENTCLOUD_SECRET_KEY: defaultKey(1).secretKey,
      },
    });
    assert.equal((await services.account(undefined).account.identity()).accountId, second);
  });

  it("The services of a run are stopped and told of together", async () => {
    const told: string[] = [];
    const services = new Services(settingsAt(url()), {
      connection,
      env,
      stop: AbortSignal.abort(),
      onCall: ({ service, outcome }) => told.push(`${service} ${outcome}`),
    });
    await failureOf(services.account(undefined).account.identity());
    await failureOf(services.vault(undefined).server.mountPaths());
    assert.deepEqual(told, ["sts Cancelled", "vault Cancelled"]);
  });
});
