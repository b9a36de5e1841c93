import assert from "node:assert/strict";
import { looksLikeSecret, quotedName, shownName } from "../../provider/core/secrets/safe-text.js";

const secrets = [
  "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
  "AKIDEMULATOR000000000000000000000001",
  "IKIDEMULATOR000000000000000000000009",
  "EmulatorSecretKey000000000000001",
  "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
  "GuctfxGARNpqkZcdmnjoQYCNnEXAMPLE",
  "hvs.CAESIJ2sample",
  "hvb.AAAAAQKsample",
  "s.6pZxsampletokenABCDEF0123",
  "f36b1c9e-7c4e-4b0e-9d0a-1234567890ab",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0",
  "prefix AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE and more",
  "d41d8cd98f00b204e9800998ecf8427e",
  "https://user:password@host.example.com",
  "https://host.example.com/?token=password",
  "https://host.example.com/path#password",
];

const names = [
  "production",
  "team-a",
  "production-eu-2024-01",
  "TEAM_A_VAULT_TOKEN",
  "TENCENTCLOUD_PRODUCTION_2024_",
  "CI_TEST_",
  "/run/secrets/vault-token",
  "~/tokens/team",
  "/builds/d41d8cd98f00b204e9800998ecf8427e/token",
  "/var/lib/pods/f36b1c9e-7c4e-4b0e-9d0a-1234567890ab/token",
  "https://vault.example.com:8200/team",
  "https://host.example.com/?",
  "/files/what?/a#b@c",
  "D:\\keys\\.tccli",
  "infrastructureascode",
  "ap-guangzhou",
  "100000000001",
  "",
];

describe("Shown name", () => {
  for (const text of secrets) {
    it(`A text that should be a name is not repeated when it looks like a key or token: ${text}`, () => {
      assert.ok(looksLikeSecret(text));
      for (const shown of [shownName(text), quotedName(text)]) {
        assert.equal(shown, "[hidden: it looks like a key or token]");
      }
    });
  }

  for (const text of names) {
    it(`A text that should be a name is shown when it looks like a name: ${JSON.stringify(text)}`, () => {
      assert.equal(looksLikeSecret(text), false);
      assert.equal(shownName(text), text);
      assert.equal(quotedName(text), `"${text}"`);
    });
  }
});
