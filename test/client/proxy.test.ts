import assert from "node:assert/strict";
import { proxyFor } from "../../provider/client/agents.js";
import { keepEnvironment } from "./support.js";

type Variables = Readonly<Record<string, string>>;

/** Every variable that names proxies, not set. */
const noProxies = Object.fromEntries(
  ["https_proxy", "http_proxy", "all_proxy", "no_proxy"]
    .flatMap((name) => [name, name.toUpperCase()])
    .map((name) => [name, undefined]),
);

/** A name that is reserved for examples (RFC 2606): no such host exists, and nothing connects to it. */
const PROXY = "http://p.example:8888";

describe("the proxy of a URL", () => {
  let environment = keepEnvironment({});
  afterEach(() => {
    environment.back();
  });
  const found = (url: string, variables: Variables) => {
    environment.back();
    environment = keepEnvironment({ ...noProxies, ...variables });
    environment.change();
    return proxyFor(new URL(url));
  };

  const named: readonly (readonly [url: string, Variables, variable: string, proxy: string])[] = [
    ["https://a.example", { HTTPS_PROXY: PROXY }, "HTTPS_PROXY", PROXY],
    ["https://a.example", { https_proxy: PROXY, HTTPS_PROXY: "http://b" }, "https_proxy", PROXY],
    ["https://a.example", { https_proxy: "", HTTPS_PROXY: PROXY }, "HTTPS_PROXY", PROXY],
    ["https://a.example", { ALL_PROXY: PROXY, http_proxy: "http://b" }, "ALL_PROXY", PROXY],
    ["https://a.example", { http_proxy: PROXY }, "http_proxy", PROXY],
    ["https://a.example", { HTTP_PROXY: PROXY }, "HTTP_PROXY", PROXY],
    ["http://a.example", { HTTP_PROXY: PROXY, HTTPS_PROXY: "http://b" }, "HTTP_PROXY", PROXY],
    ["http://a.example", { all_proxy: PROXY }, "all_proxy", PROXY],
    ["https://a.example", { HTTPS_PROXY: "p.example:8888" }, "HTTPS_PROXY", PROXY],
    ["https://a.example", { HTTPS_PROXY: "https://p.example" }, "HTTPS_PROXY", "https://p.example"],
  ];
  for (const [url, variables, variable, proxy] of named) {
    it(`is that of ${variable} for ${url} with ${JSON.stringify(variables)}`, () => {
      const one = found(url, variables);
      assert.equal(one?.variable, variable);
      assert.equal(one.url?.href, new URL(proxy).href);
    });
  }

  for (const value of ["no proxy", "socks5://p.example:1080", "http://"]) {
    it(`cannot be used when HTTPS_PROXY is "${value}", and its variable is named`, () => {
      const expected = { variable: "HTTPS_PROXY", url: undefined };
      assert.deepEqual(found("https://a.example", { HTTPS_PROXY: value }), expected);
    });
  }

  for (const url of [
    "https://localhost",
    "http://127.0.0.1:8200",
    "https://127.8.9.1",
    "https://[::1]",
  ]) {
    it(`is none for ${url}: this machine is reached without one`, () => {
      assert.equal(found(url, { ALL_PROXY: PROXY }), undefined);
    });
  }

  it("is none where only the other protocol has one", () => {
    assert.equal(found("http://a.example", { HTTPS_PROXY: PROXY }), undefined);
  });

  const exempt: readonly (readonly [url: string, noProxy: string, exempt: boolean])[] = [
    ["https://vault.example.com", "vault.example.com", true],
    ["https://vault.example.com", "VAULT.example.com", true],
    ["https://vault.example.com", "other.example.com", false],
    ["https://vault.example.com", ".example.com", true],
    ["https://vault.example.com", "*.example.com", true],
    ["https://vault.example.com", "example.com", true],
    ["https://badexample.com", "example.com", false],
    ["https://badexample.com", ".example.com", false],
    ["https://vault.example.com:8200", "vault.example.com:8200", true],
    ["https://vault.example.com:8200", "example.com:8200", true],
    ["https://vault.example.com:8201", "vault.example.com:8200", false],
    ["https://vault.example.com:8201", "example.com:8200", false],
    ["https://vault.example.com", "vault.example.com:443", true],
    ["https://vault.example.com", "*", true],
    ["https://vault.example.com", "a.test,*", true],
    ["https://vault.example.com", "a.test, vault.example.com", true],
    ["https://vault.example.com", "a.test vault.example.com", true],
    ["https://vault.example.com", "", false],
    ["https://10.1.2.3", "10.1.2.3", true],
    ["https://10.1.2.3:8200", "10.1.2.3", true],
    ["https://10.1.2.3", "10.0.0.0/8", true],
    ["https://11.1.2.3", "10.0.0.0/8", false],
    ["https://10.1.2.3", "10.0.0.0/99,10.0.0.0/x,a/8", false],
    ["https://11.1.2.3", "10.0.0.0/,10.0.0.0/0x0", false],
    ["https://10.1.2.3", "2.3", false],
    ["https://[fd00::7]", "fd00::7", true],
    ["https://[fd00::7]", "[fd00::7]", true],
    ["https://[fd00::7]", "fd00::/8", true],
    ["https://[fd00::7]", "10.0.0.0/8", false],
    ["https://vault.a.example:8200", "a.example.", true],
    ["https://vault.a.example:8200", ".a.example.:8200", true],
    ["https://vault.a.example:8200", "*.a.example.", true],
    ["https://vault.a.example.:8200", "a.example", true],
    ["https://vault.a.example.:8200", "vault.a.example", true],
    ["https://vault.a.example.:8200", "vault.a.example.:8200", true],
    ["https://vault.a.example.:8200", "vault.a.example:443", false],
    ["https://vault.a.example:8200", "., :8200", false],
  ];
  for (const [url, noProxy, isExempt] of exempt) {
    it(`is ${isExempt ? "none" : "used"} for ${url} with NO_PROXY "${noProxy}"`, () => {
      for (const name of ["HTTPS_PROXY", "HTTP_PROXY"]) {
        const one = found(url, { [name]: PROXY, NO_PROXY: noProxy });
        assert.equal(one === undefined, isExempt, name);
      }
    });
  }

  it("is that of no_proxy before NO_PROXY", () => {
    const variables = { HTTPS_PROXY: PROXY, no_proxy: "other.test", NO_PROXY: "a.example" };
    assert.ok(found("https://a.example", variables));
  });
});
