import assert from "node:assert/strict";

import { useEmulator } from "./support/fixture.js";

const KEY = { secretId: "AKIDCANARY", secretKey: "CanaryCanaryCanaryCanaryCanary01" };
const STORED = "CanaryCanaryCanaryCanaryCanary02";
const ADDED = "CanaryCanaryCanaryCanaryCanary03";

describe("Secrets", () => {
  const emulator = useEmulator({
    seed: {
      accounts: [
        {
          keys: [KEY],
          roles: [{ roleName: "deployer", serviceLinked: false }],
          credentials: [{ name: "stored", secretKey: STORED }],
        },
      ],
    },
  });

  it("Secrets are in no state, no log and no listing", async () => {
    const { Credentials } = await emulator.ok(
      "sts",
      "AssumeRole",
      { RoleArn: "qcs::cam::uin/100000000001:roleName/deployer", RoleSessionName: "session" },
      KEY,
    );
    const issued = Credentials as { Token: string; TmpSecretId: string; TmpSecretKey: string };
    const temporary = {
      secretId: issued.TmpSecretId,
      secretKey: issued.TmpSecretKey,
      token: issued.Token,
    };
    await emulator.ok(
      "tic-settings",
      "CreateCredential",
      {
        Name: "added",
        Provider: "Tencent Cloud",
        SecretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
        SecretKey: ADDED,
      },
      temporary,
    );
    const wrong = { Name: "n", Key: { SecretKey: ADDED }, secretkey: [ADDED], Token: ADDED };
    const { Error: error } = await emulator.call("tic-settings", "CreateCredential", wrong, KEY);
    assert.ok(error);
    const listing = await emulator.ok("tic-settings", "DescribeCredentials", {}, KEY);
    const state = await emulator.control.state();
    const calls = await emulator.control.calls();
    const text = JSON.stringify([error, listing, state, calls]);
    for (const secret of [KEY.secretKey, STORED, ADDED, issued.Token, issued.TmpSecretKey]) {
      assert.ok(!text.includes(secret));
    }
    assert.deepEqual(
      calls.map((entry) => entry.parameters.SecretKey),
      [undefined, "***", undefined, undefined],
    );
    assert.equal(state.accounts[0]?.keys.length, 2, "the issued key itself is there");
  });

  for (const broken of [
    ADDED,
    `{"key":${ADDED}}`,
    `{"seed":{"accounts":[{"keys":[{"secretKey":"${ADDED}",}]}]}}`,
    `{"key":"${ADDED}" "${ADDED}"}`,
    JSON.stringify({ seed: { accounts: [{ keys: [{ secretKey: [ADDED] }] }] } }),
    JSON.stringify({ seed: { vault: { token: [ADDED] } } }),
  ]) {
    it(`Secrets are in no answer to what the control API cannot read: ${broken.slice(0, 40)}`, async () => {
      const answer = await fetch(`${emulator.emulator.url}/control/seed`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: broken,
      });
      assert.equal(answer.status, 400);
      const { error } = (await answer.json()) as { readonly error: string };
      // Not a part of one either.
      assert.doesNotMatch(error, /canary/i);
      assert.match(error, /JSON|must|Example|Arguments/);
    });
  }
});
