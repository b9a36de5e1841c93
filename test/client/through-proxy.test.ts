import assert from "node:assert/strict";
import { instanceKey } from "../../provider/client/keys/cloud-key.js";
import { openVault } from "../../provider/client/vault/server.js";
import { startServer } from "./http-server.js";
import { startProxy, type TestProxy } from "./proxy-server.js";
import { callsAt, failureOf, keepEnvironment } from "./support.js";
import { makeCertificate } from "./vault/certificate.js";
import { data, mountData, startVault, vaultSettings, type ScriptedVault } from "./vault/support.js";

/** The server behind the proxy, under the address that only the proxy knows. */
const ADDRESS = "https://10.9.8.7:8200";
const certificate = makeCertificate({ host: "10.9.8.7" });

describe("a proxy that the environment names", () => {
  let vault: ScriptedVault;
  let proxy: TestProxy;
  let environment = keepEnvironment({});
  const set = (variables: Readonly<Record<string, string>>) => {
    environment.back();
    const names = ["https_proxy", "http_proxy", "all_proxy", "no_proxy"];
    const unset = names.flatMap((name) => [name, name.toUpperCase()]);
    const none = Object.fromEntries(unset.map((name) => [name, undefined]));
    environment = keepEnvironment({ ...none, ...variables });
    environment.change();
  };
  beforeEach(async () => {
    vault = await startVault(certificate);
    vault.answer = () => data(mountData);
    proxy = await startProxy({ port: Number(new URL(vault.url).port) });
  });
  afterEach(async () => {
    environment.back();
    await Promise.all([vault.close(), proxy.close()]);
  });
  const mount = (address = ADDRESS, changes = {}) =>
    openVault(vaultSettings(address, { vaultSkipVerify: true, ...changes })).mount("tencentcloud");

  for (const variable of ["HTTPS_PROXY", "https_proxy"]) {
    it(`by ${variable} leads to Vault`, async () => {
      set({ [variable]: proxy.url() });
      assert.equal((await mount())?.path, "tencentcloud");
      assert.deepEqual(proxy.asked, ["CONNECT 10.9.8.7:8200"]);
    });

    it(`by ${variable} leads to every service of Tencent Cloud and to the gateway`, async () => {
      set({ [variable]: proxy.url() });
      proxy.refuses = 502;
      const calls = callsAt("", {
        endpoints: {},
        gatewayEndpoint: "https://gateway.example.com",
        maxRetries: 0,
      });
      for (const action of [
        "GetCallerIdentity",
        "GetRole",
        "DescribeStacks",
        "DescribeCredentials",
      ] as const) {
        await failureOf(calls({ action }));
      }
      assert.deepEqual(proxy.asked, [
        "CONNECT sts.tencentcloudapi.com:443",
        "CONNECT cam.tencentcloudapi.com:443",
        "CONNECT tic.tencentcloudapi.com:443",
        "CONNECT gateway.example.com:443",
      ]);
    });
  }

  it("leads to a Vault of plain http by HTTP_PROXY, as curl asks it", async () => {
    const plain = await startVault();
    plain.answer = () => data(mountData);
    const other = await startProxy({ port: Number(new URL(plain.url).port) });
    try {
      set({ HTTP_PROXY: other.url("me:c%40nary") });
      await mount("http://10.9.8.7:8200", { vaultAllowPlainHttp: true });
      const path = "/v1/sys/internal/ui/mounts/auth/tencentcloud";
      assert.deepEqual(other.asked, [`GET http://10.9.8.7:8200${path}`]);
      assert.deepEqual(other.logins, [basic("me:c@nary")]);
      assert.deepEqual(plain.calls(), [`GET ${path}`]);
    } finally {
      await Promise.all([plain.close(), other.close()]);
    }
  });

  it("is told the login in its URL, and the server is not", async () => {
    set({ HTTPS_PROXY: proxy.url("me:c%40nary") });
    await mount();
    assert.deepEqual(proxy.logins, [basic("me:c@nary")]);
    assert.equal(vault.seen[0]?.headers["proxy-authorization"], undefined);
  });

  it("is asked once for many calls: the tunnel stays open", async () => {
    set({ HTTPS_PROXY: proxy.url() });
    const server = openVault(vaultSettings(ADDRESS, { vaultSkipVerify: true }));
    for (let turn = 0; turn < 3; turn += 1) await server.mount("tencentcloud");
    assert.equal(proxy.asked.length, 1);
  });

  it("is never asked for the metadata service, which gives out a key", async () => {
    set({ HTTP_PROXY: proxy.url(), ALL_PROXY: proxy.url() });
    assert.equal(await instanceKey("http://10.9.8.7/latest/meta-data/"), undefined);
    assert.deepEqual(proxy.asked, []);
  });

  it("is passed by where NO_PROXY names the server", async () => {
    set({ HTTPS_PROXY: proxy.url(), NO_PROXY: "10.0.0.0/8" });
    await failureOf(mount(ADDRESS, { requestTimeout: 0.2 }));
    assert.deepEqual(proxy.asked, []);
  });

  it("is no reason to trust the server behind it: nothing was sent", async () => {
    set({ HTTPS_PROXY: proxy.url() });
    const server = openVault(vaultSettings(ADDRESS));
    const error = await failureOf(server.deleteRole("m", "r"));
    assert.equal(error.code, "cannot-connect");
    assert.match(error.message, /vaultCaCert \(VAULT_CACERT\)/);
    assert.equal(error.failure.ambiguous, undefined);
    assert.deepEqual(vault.seen, []);
  });

  const refusals: readonly (readonly [number, string | undefined, boolean, RegExp])[] = [
    [502, undefined, true, /HTTP status 502\).*allow 10\.9\.8\.7:8200, or add 10\.9\.8\.7 to NO_/],
    [403, undefined, false, /HTTP status 403\).*Let the operators of the proxy/],
    [407, undefined, false, /wants a login: write HTTPS_PROXY like "http:\/\/USER:PASSWORD@127/],
    [407, "me:c4nary", false, /Correct the user and the password in HTTPS_PROXY/],
  ];
  for (const [status, login, mayPass, says] of refusals) {
    it(`that answers ${String(status)}${login === undefined ? "" : " to a login"} is named, and never its password`, async () => {
      set({ HTTPS_PROXY: proxy.url(login) });
      proxy.refuses = status;
      const error = await failureOf(mount());
      assert.equal(error.code, mayPass ? "unreachable" : "cannot-connect");
      assert.equal(error.failure.code, "Network.PROXY_REFUSED");
      assert.equal(error.failure.ambiguous, undefined);
      assert.match(error.message, says);
      assert.ok(error.message.includes(`${proxy.host} (environment variable HTTPS_PROXY)`));
      assert.doesNotMatch(error.message, /c4nary/);
    });
  }

  it("that answers 407 to a request of plain http is named too", async () => {
    set({ http_proxy: proxy.url("me:c4nary") });
    proxy.refuses = 407;
    const address = "http://10.9.8.7:8200";
    const error = await failureOf(mount(address, { vaultAllowPlainHttp: true }));
    assert.match(error.message, /Correct the user and the password in http_proxy/);
    assert.doesNotMatch(error.message, /c4nary/);
  });

  it("that is not there is named with its variable", async () => {
    const gone = await startServer(() => undefined);
    await gone.close();
    const { host } = new URL(gone.url);
    for (const [variable, address] of [
      ["HTTPS_PROXY", ADDRESS],
      ["HTTP_PROXY", "http://10.9.8.7"],
    ] as const) {
      set({ [variable]: `http://me:c4nary@${host}` });
      const error = await failureOf(mount(address, { vaultAllowPlainHttp: true }));
      assert.equal(error.code, "cannot-connect");
      assert.ok(error.message.includes(`The proxy ${host} (environment variable ${variable})`));
      assert.match(error.message, /could not be reached.*ECONNREFUSED/);
      assert.doesNotMatch(error.message, /c4nary/);
    }
  });

  for (const value of ["no c4nary proxy", "http://me:c4nary%zz@proxy.example"]) {
    it(`as ${value} is refused by the name of the variable, and not repeated`, async () => {
      set({ HTTPS_PROXY: value });
      const error = await failureOf(mount());
      assert.equal(error.code, "cannot-connect");
      assert.match(error.message, /HTTPS_PROXY is no URL of an HTTP proxy.*my-proxy\.example:8080/);
      assert.doesNotMatch(error.message, /c4nary/);
    });
  }
});

function basic(login: string): string {
  return `Basic ${Buffer.from(login).toString("base64")}`;
}
