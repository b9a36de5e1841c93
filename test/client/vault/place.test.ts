import assert from "node:assert/strict";
import fc from "fast-check";
import { vaultErrors } from "../../../provider/client/vault/errors.js";
import { urlOf } from "../../../provider/client/vault/location.js";
import { openVault } from "../../../provider/client/vault/server.js";
import { failureOf } from "../support.js";
import { data, mountData, refusal, roleData, useVault, vaultSettings } from "./support.js";

describe("Vault: address", () => {
  const at = (address: string, connection = {}, changes = {}) =>
    openVault(vaultSettings(address, changes), connection).address;

  it("The address of Vault has no slash at its end, and may hold a path", () => {
    assert.equal(at("https://vault.example.com:8200/"), "https://vault.example.com:8200");
    assert.equal(
      at("https://vault.example.com/tools/vault//"),
      "https://vault.example.com/tools/vault",
    );
  });

  it("The address of Vault is the connection's before that of the settings", () => {
    const address = "https://other.example.com";
    assert.equal(at("https://vault.example.com", { address }), address);
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["no URL", "vault.example.com", /is no http\(s\) URL/],
    ["another protocol", "ftp://vault.example.com", /is no http\(s\) URL/],
    ["a password", "https://user:canary@vault.example.com", /more than a host and a path/],
    ["a query", "https://vault.example.com?token=canary", /more than a host and a path/],
    ["a fragment", "https://vault.example.com#canary", /more than a host and a path/],
  ];
  for (const [what, address, says] of wrong) {
    it(`The address of Vault is an error when it is ${what}, which is not repeated`, () => {
      for (const [open, setting] of [
        [() => at(address), /vaultAddress \(VAULT_ADDR\)/],
        [() => at("https://vault.example.com", { address }), /the connection's address/],
      ] as const) {
        assert.throws(open, (error) => {
          assert.ok(vaultErrors.is(error, "vault-settings"));
          assert.match(error.message, says);
          assert.match(error.message, setting);
          assert.match(error.message, /https:\/\/vault\.example\.com:8200/);
          assert.doesNotMatch(error.message, /canary/);
          return true;
        });
      }
    });
  }
});

describe("Plain http", () => {
  const open = (address: string, vaultAllowPlainHttp: boolean) => [
    () => openVault(vaultSettings(address, { vaultAllowPlainHttp })),
    () =>
      openVault(vaultSettings("https://vault.example.com", { vaultAllowPlainHttp }), { address }),
  ];
  const elsewhere = ["http://vault.example.com:8200", "http://10.1.2.3", "http://[fd00::1]:8200"];

  for (const address of elsewhere) {
    it(`Plain http to Vault is refused to ${address}, before a token is looked for`, () => {
      const [byTheSettings, byTheConnection] = open(address, false).map((work) => messageOf(work));
      assert.match(
        byTheSettings ?? "",
        /vaultAddress \(VAULT_ADDR\) is http:.*could read the token/,
      );
      assert.match(byTheConnection ?? "", /the connection's address is http:/);
      assert.match(
        byTheSettings ?? "",
        /Write https:\/\/ there, or set vaultAllowPlainHttp \(TENCENTCLOUD_TIC_VAULT_ALLOW_PLAIN_HTTP\)/,
      );
    });

    it(`Plain http to Vault is spoken to ${address} with vaultAllowPlainHttp`, () => {
      for (const work of open(address, true)) assert.equal(work().address, address);
    });
  }

  for (const address of ["http://127.0.0.1:8200", "http://localhost:8200", "http://[::1]:8200"]) {
    it(`Plain http to Vault is spoken to ${address}, which is this machine`, () => {
      for (const work of open(address, false)) assert.equal(work().address, address);
    });
  }
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(vaultErrors.is(error, "vault-settings"));
    return error.message;
  }
  return assert.fail("it should have been refused");
}

describe("Vault: namespace", () => {
  const { vault, open } = useVault();
  const sent = () => vault().seen.map(({ headers }) => headers["x-vault-namespace"]);

  it("The namespace of Vault is sent without slashes at its ends, and not at all when it is the root", async () => {
    vault().answer = () => data(roleData);
    await open({ vaultNamespace: "/team-a/dev/" }).role("m", "r");
    await open({ vaultNamespace: "team-a" }, { namespace: "team-b" }).role("m", "r");
    await open({ vaultNamespace: "team-a" }, { namespace: "" }).role("m", "r");
    await open().role("m", "r");
    assert.deepEqual(sent(), ["team-a/dev", "team-b", undefined, undefined]);
  });

  it("The namespace of Vault is not sent to sys/health, which is in the root only", async () => {
    vault().answer = () => ({ json: { initialized: true, sealed: false, standby: false } });
    await open({ vaultNamespace: "team-a" }).identity();
    assert.deepEqual(sent(), [undefined]);
  });

  it("The namespace of Vault is an error when no header can carry it", () => {
    assert.throws(
      () => open({}, { namespace: "team a" }),
      /"team a" is no namespace.*"team-a\/dev"/,
    );
  });
});

describe("Vault's API: path", () => {
  const { vault, open } = useVault();

  it("A path of Vault's API is encoded segment by segment, behind the path of the address", async () => {
    vault().answer = () => data(roleData);
    const address = `${vault().url}/tools`;
    await open({}, { address }).role("team a/ü%2e", "a?b#c");
    assert.deepEqual(vault().calls(), ["GET /tools/v1/auth/team%20a/%C3%BC%252e/role/a%3Fb%23c"]);
  });

  for (const role of ["..", ".", "", "a/../../config/client", "\ud800"]) {
    it(`A path of Vault's API does not lead elsewhere: ${JSON.stringify(role)} is refused before a request`, async () => {
      const error = await failureOf(open().role("m", role));
      assert.equal(error.code, "vault-settings");
      assert.deepEqual(vault().seen, []);
    });
  }

  it("A path of Vault's API stays below /v1/ whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          const { pathname, search, hash } = urlOf(
            "https://vault.example.com",
            `auth/${text}/role`,
          );
          assert.match(pathname, /^\/v1\/auth\/.+\/role$/);
          assert.equal(search + hash, "");
        } catch (error) {
          assert.ok(vaultErrors.is(error, "vault-settings"));
        }
      }),
    );
  });

  it("A path of Vault's API of a mount is told from that of a mount above it", async () => {
    vault().answer = () => data({ ...mountData, path: "a/b/" });
    assert.equal(await open().mount("a/b/c"), undefined);
    assert.equal((await open().mount("a/b"))?.path, "a/b");
  });

  it("A path of Vault's API is asked with what Vault's agents want to see", async () => {
    vault().answer = () => refusal(404);
    await open().roles("m");
    const [{ headers, call } = assert.fail("nothing was asked")] = vault().seen;
    assert.equal(call, "GET /v1/auth/m/roles?list=true");
    assert.equal(headers["x-vault-request"], "true");
  });
});
