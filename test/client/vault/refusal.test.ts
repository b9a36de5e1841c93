import assert from "node:assert/strict";
import { openVaultCaller } from "../../../provider/client/vault/caller.js";
import { failureOf } from "../support.js";
import { framed, refusal, startVault, useVault, vaultSettings, type Scripted } from "./support.js";

describe("Refusal", () => {
  const { vault } = useVault();
  const PATH = "auth/tencentcloud/role/app";
  const ask = (path = PATH, changes = {}) =>
    openVaultCaller(vaultSettings(vault().url, { maxRetries: 3, ...changes })).call({
      method: "POST",
      path,
      body: {},
    });

  const crash = "rpc error: code = Unavailable desc = error reading from server: EOF";
  const cases: readonly (readonly [string, Scripted, string, RegExp])[] = [
    ["sealed", refusal(503, "Vault is sealed"), "vault-sealed", /is sealed\. .*operator unseal/],
    [
      "a server that was never initialised",
      refusal(503, "server is not yet initialized"),
      "vault-not-initialized",
      /not initialized\. .*operator init/,
    ],
    [
      "a standby without an active node",
      refusal(500, "local node not active but active cluster node not found"),
      "vault-standby",
      /node not active.*Set vaultAddress \(VAULT_ADDR\) to the address of the active node/,
    ],
    ["a standby's status", { status: 473, page: "" }, "vault-standby", /is a standby/],
    [
      "a namespace that is not there",
      refusal(404, "namespace not found"),
      "vault-no-namespace",
      /no namespace "team-a"\. .*VAULT_NAMESPACE/,
    ],
    [
      "a mount that is not there",
      refusal(404, 'no handler for route "auth/x/role/app". route entry not found.'),
      "vault-no-mount",
      /no handler for route .*in the namespace "team-a".*bao auth list/,
    ],
    [
      "a name that the path does not allow",
      refusal(404, framed("unsupported path")),
      "vault-refused",
      /unsupported path\. Check that the mount is of the tencentcloud method, and that the name/,
    ],
    ["an object that is not there", refusal(404), "vault-not-found", /nothing at this path/],
    ["a 404 with another text", refusal(404, "odd"), "vault-refused", /: odd\. /],
    [
      "a plugin that is not in the catalog",
      refusal(400, "plugin not found in the catalog: x"),
      "vault-no-plugin",
      /catalog: x\. Register it/,
    ],
    [
      "a value",
      refusal(400, "'token_ttl' cannot be greater than 'token_max_ttl'"),
      "vault-refused",
      /'token_ttl' cannot be greater than 'token_max_ttl'\. Correct what the server names/,
    ],
    [
      "with a text of the plugin",
      refusal(500, framed("the arn is required to create a role")),
      "vault-plugin-refused",
      /: the arn is required to create a role\. Correct what the plugin names/,
    ],
    [
      "two things",
      refusal(400, "2 errors occurred:\n\t* one\n\t* two\n\n", "three"),
      "vault-refused",
      /: one; two; three\. /,
    ],
    [
      "in JSON that is not Vault's",
      { status: 400, json: { error: "canary" } },
      "vault-bad-answer",
      /HTTP status 400/,
    ],
    [
      "with errors that are no texts",
      { status: 404, json: { errors: [7] } },
      "vault-bad-answer",
      /404/,
    ],
    ["with a page", { status: 403, page: "<p>canary</p>" }, "vault-bad-answer", /HTTP status 403/],
    ["with a page instead of success", { page: "<p>canary</p>" }, "vault-bad-answer", /200/],
    ["with a list", { json: ["canary"] }, "vault-bad-answer", /not one of Vault's API/],
    ["with a redirect that is none", { status: 304, json: {} }, "vault-bad-answer", /304/],
  ];
  for (const [what, answer, code, says] of cases) {
    it(`What Vault refuses is said as such, and not asked again: ${what}`, async () => {
      vault().answer = () => answer;
      const error = await failureOf(ask(PATH, { vaultNamespace: "team-a" }));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
      assert.ok(error.message.startsWith(`vault POST ${PATH}: `));
      assert.doesNotMatch(error.message, /canary|no answer|\n|error occurred/);
      assert.equal(vault().seen.length, 1);
    });
  }

  it("What Vault refuses ends with the code alone: Vault gives no request ids", async () => {
    vault().answer = () => refusal(400, "no");
    assert.match((await failureOf(ask())).message, / \(Vault\.400\)$/);
  });

  it("What Vault refuses by breaking off is told from a text of the plugin, and may have been carried out", async () => {
    for (const text of [crash, framed(crash)]) {
      vault().answer = () => refusal(500, text);
      const error = await failureOf(ask());
      assert.equal(error.code, "vault-plugin-crashed");
      assert.equal(error.failure.ambiguous, true);
      assert.match(error.message, /The plugin broke off/);
    }
  });

  it("What Vault refuses outside of a mount is no plugin's", async () => {
    vault().answer = () => refusal(500, "no");
    const error = await failureOf(ask("sys/auth/x"));
    assert.equal(error.code, "vault-refused");
  });

  const redirects: readonly (readonly [number, string | undefined, RegExp])[] = [
    [
      307,
      "https://active.example.com:8200/v1/x?token=canary",
      /to https:\/\/active\.example\.com:8200\./,
    ],
    [308, "https://user:canary@active.example.com/v1", /to https:\/\/active\.example\.com\./],
    [301, "//active.example.com/canary", /to http:\/\/active\.example\.com\./],
    [302, "http://[canary", /to the address of the active node/],
    [307, undefined, /to the address of the active node/],
  ];
  for (const [status, location, says] of redirects) {
    it(`What Vault refuses by a redirect (${status} to ${location ?? "nowhere"}) names the other address only`, async () => {
      vault().answer = () => ({
        status,
        ...(location === undefined ? {} : { headers: { location } }),
      });
      const error = await failureOf(ask());
      assert.equal(error.code, "vault-standby");
      assert.match(error.message, says);
      assert.doesNotMatch(error.message, /canary/);
      assert.equal(vault().seen.length, 1);
    });
  }

  it("What Vault refuses by a redirect is not followed: the token goes nowhere else", async () => {
    const other = await startVault();
    try {
      vault().answer = () => ({ status: 307, headers: { location: `${other.url}/v1/${PATH}` } });
      await failureOf(ask());
      assert.deepEqual(other.seen, []);
    } finally {
      await other.close();
    }
  });
});
