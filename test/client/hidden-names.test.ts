import assert from "node:assert/strict";
import type { Connection, VaultConnection } from "../../provider/core/settings/settings.js";
import { openKeys } from "../../provider/client/credentials.js";
import { openVault } from "../../provider/client/vault/server.js";
import { useKeyLab } from "./keys/key-lab.js";
import { failureOf, settingsAt } from "./support.js";
import { vaultSettings } from "./vault/support.js";

const ID = "AKIDc4nary000000000000000000000000001";
const KEY = "Gu5t9xGARNpq86cd98joQYCNc4nary01";
const TOKEN = "hvs.CAESIc4nary00000000";

describe("Hidden names", () => {
  const lab = useKeyLab();
  const unseen = async (work: Promise<unknown>, says: RegExp) => {
    const { message } = await failureOf(work);
    assert.match(message, /\[hidden: it looks like a key or token\]/);
    assert.match(message, says);
    assert.doesNotMatch(message, /c4nary/);
  };

  const connections: readonly (readonly [keyof Connection, string, RegExp])[] = [
    ["profile", KEY, /Write the name of a profile.*never a key/],
    ["profile", ID, /Write the name of a profile.*never a key/],
    ["environmentPrefix", KEY, /beginning of the variables' names.*never a key/],
  ];
  for (const [field, value, says] of connections) {
    it(`A key or token that was pasted where a name belongs is not repeated as ${field}: ${value.slice(0, 4)}…`, async () => {
      const keys = openKeys(settingsAt("http://127.0.0.1:9"), { [field]: value });
      await unseen(keys.key(), says);
    });
  }

  it("A key or token that was pasted where a name belongs is not repeated as half of a pair behind environmentPrefix", async () => {
    lab.set({ [`${KEY}SECRET_ID`]: "i" });
    await unseen(lab.find({ environmentPrefix: KEY }), /is set, but/);
  });

  it("A key or token that was pasted where a name belongs is not repeated as TENCENTCLOUD_PROFILE", async () => {
    lab.set({ TENCENTCLOUD_PROFILE: KEY });
    await unseen(lab.find(), /TENCENTCLOUD_PROFILE is \[hidden/);
  });

  it("A key or token that was pasted where a name belongs is not repeated as the profile of a file with half a key", async () => {
    await lab.write(".tencentcloud/credentials", `[${KEY}]\nsecret_id = i\n`);
    await unseen(lab.find({ profile: KEY }), /has no secret_key/);
    await lab.write(`.tccli/${ID}.credential`, { secretId: "i" });
    await unseen(lab.find({ profile: ID }), /has no secretKey/);
  });

  it("A key or token that was pasted where a name belongs is not repeated as TKE_WEB_IDENTITY_TOKEN_FILE", async () => {
    lab.set({
      TKE_ROLE_ARN: "qcs::cam::uin/1:roleName/pod",
      TKE_PROVIDER_ID: "oidc",
      TKE_WEB_IDENTITY_TOKEN_FILE: "eyJhbGciOiJc4nary.eyJzdWIiOic4nary",
    });
    await unseen(lab.find(), /can't be read \(ENOENT\)/);
  });

  const vaults: readonly (readonly [keyof VaultConnection, string, RegExp])[] = [
    ["tokenVariable", TOKEN, /Write the name of a variable.*never a token/],
    ["tokenFile", TOKEN, /Write the path of a file.*never a token/],
    ["tokenVariable", KEY, /Write the name of a variable.*never a token/],
  ];
  for (const [field, value, says] of vaults) {
    it(`A key or token that was pasted where a name belongs is not repeated as ${field}: ${value.slice(0, 4)}…`, async () => {
      const server = openVault(vaultSettings("https://127.0.0.1:9"), { [field]: value });
      await unseen(server.roles("m"), says);
    });
  }

  it("A key or token that was pasted where a name belongs is not repeated as vaultCaCert", async () => {
    const settings = vaultSettings("https://127.0.0.1:9", { vaultCaCert: TOKEN });
    await unseen(openVault(settings).roles("m"), /vaultCaCert \(VAULT_CACERT\) can't be read/);
  });
});
