import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openVault } from "../../../provider/client/vault/server.js";
import { failureOf } from "../support.js";
import { makeCertificate } from "./certificate.js";
import { data, mountData, startVault, vaultSettings, type ScriptedVault } from "./support.js";

describe("TLS", () => {
  const good = makeCertificate();
  const servers: ScriptedVault[] = [];
  let folder = "";
  const start = async (tls?: { key: string; cert: string }) => {
    const vault = await startVault(tls);
    vault.answer = () => data(mountData);
    servers.push(vault);
    return vault;
  };
  const file = async (name: string, text: string) => {
    const whole = path.join(folder, name);
    await writeFile(whole, text);
    return whole;
  };
  const mountAt = (url: string, changes = {}) =>
    openVault(vaultSettings(url, changes)).mount("tencentcloud");
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "tic-vault-"));
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await rm(folder, { recursive: true });
  });

  it("A Vault that speaks TLS is trusted with the file of vaultCaCert", async () => {
    const { url } = await start(good);
    const vaultCaCert = await file("good.pem", `a comment\n${makeCertificate().cert}${good.cert}`);
    assert.equal((await mountAt(url, { vaultCaCert }))?.path, "tencentcloud");
  });

  it("A Vault that speaks TLS is trusted unseen with vaultSkipVerify, for this server alone", async () => {
    const { url } = await start(good);
    assert.ok(await mountAt(url, { vaultSkipVerify: true }));
    assert.equal((await failureOf(mountAt(url))).code, "cannot-connect");
  });

  it("A Vault that speaks TLS is not asked without trust, and the error names VAULT_CACERT", async () => {
    const vault = await start(good);
    const error = await failureOf(mountAt(vault.url, { maxRetries: 3 }));
    assert.equal(error.code, "cannot-connect");
    assert.match(error.message, /DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED/);
    assert.match(error.message, /authority in vaultCaCert \(VAULT_CACERT\)/);
    assert.deepEqual(vault.seen, []);
  });

  const wrong: readonly (readonly [string, Parameters<typeof makeCertificate>[0], RegExp])[] = [
    ["has expired", { expired: true }, /CERT_HAS_EXPIRED.*|has expired: renew it/],
    [
      "is for another host",
      { host: "127.0.0.2" },
      /for other hosts: .*vaultAddress \(VAULT_ADDR\)/,
    ],
  ];
  for (const [what, options, says] of wrong) {
    it(`A Vault that speaks TLS is not asked when its certificate ${what}`, async () => {
      const certificate = makeCertificate(options);
      const vault = await start(certificate);
      const vaultCaCert = await file("wrong.pem", certificate.cert);
      assert.match((await failureOf(mountAt(vault.url, { vaultCaCert }))).message, says);
      assert.deepEqual(vault.seen, []);
    });
  }

  it("A Vault that speaks TLS is told from one that speaks plain http", async () => {
    const { url } = await start();
    const error = await failureOf(mountAt(url.replace("http:", "https:")));
    assert.equal(error.code, "cannot-connect");
    assert.match(error.message, /plain http, write http:\/\/ in vaultAddress/);
  });

  it("A Vault that speaks TLS and is asked over plain http says so itself", async () => {
    const vault = await start();
    vault.answer = () => ({
      status: 400,
      page: "Client sent an HTTP request to an HTTPS server.\n",
    });
    const error = await failureOf(mountAt(vault.url));
    assert.match(error.message, /takes https only.*Write https:\/\/ in vaultAddress/);
  });

  const files: readonly (readonly [string, string, RegExp])[] = [
    ["holds no certificate", "no PEM canary", /holds no certificate in PEM form/],
    [
      "holds a broken certificate",
      "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n",
      /certificate that can't be read/,
    ],
  ];
  for (const [what, text, says] of files) {
    it(`A Vault that speaks TLS is not asked when the file of vaultCaCert ${what}`, async () => {
      const vaultCaCert = await file("bad.pem", text);
      const error = await failureOf(mountAt("https://127.0.0.1:9", { vaultCaCert }));
      assert.equal(error.code, "vault-settings");
      assert.match(error.message, says);
      assert.match(error.message, /bad\.pem of vaultCaCert \(VAULT_CACERT\).*BEGIN CERTIFICATE/);
      assert.doesNotMatch(error.message, /canary/);
    });
  }

  it("A Vault that speaks TLS is not asked when the file of vaultCaCert is not there", async () => {
    const vaultCaCert = path.join(folder, "none.pem");
    const error = await failureOf(mountAt("https://127.0.0.1:9", { vaultCaCert }));
    assert.match(
      error.message,
      /none\.pem of vaultCaCert \(VAULT_CACERT\) can't be read \(ENOENT\)/,
    );
  });
});
