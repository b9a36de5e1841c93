import assert from "node:assert/strict";
import fc from "fast-check";
import { ConfigError } from "../../provider/core/engine/errors.js";
import { environmentName, resolveSettings } from "../../provider/core/settings/config.js";
import { settingFields } from "../../provider/core/settings/setting-fields.js";
import { isLoopback } from "../../provider/core/values/urls.js";
import type { Settings } from "../../provider/core/settings/settings.js";

type Texts = Readonly<Record<string, string>>;
type Key = keyof typeof settingFields;

const resolve = (config: Texts = {}, env: Texts = {}): Settings =>
  resolveSettings({ get: (key) => config[key], env });

const gateway = { settings: "gateway", gatewayEndpoint: "https://tic-settings.example.com" };

/** A value of each setting that is not its default, with what it must become. */
const values: Readonly<Record<Key, readonly [text: string, value: unknown, beside?: Texts]>> = {
  region: ["ap-singapore", "ap-singapore"],
  regions: ["ap-guangzhou, ap-singapore", ["ap-guangzhou", "ap-singapore"]],
  settings: ["gateway", "gateway", { gatewayEndpoint: gateway.gatewayEndpoint }],
  gatewayEndpoint: [gateway.gatewayEndpoint, gateway.gatewayEndpoint, { settings: "gateway" }],
  endpoints: ['{"cam":"http://127.0.0.1:1"}', { cam: "http://127.0.0.1:1" }],
  roleName: ["TIC_QCSLinkedRole", "TIC_QCSLinkedRole"],
  servicePrincipal: ["tic.example.com", "tic.example.com"],
  preconditions: ["warn", "warn"],
  allowedAccountIds: ['[100000000001, "100000000002"]', ["100000000001", "100000000002"]],
  requestTimeout: ["7", 7],
  maxRetries: ["0", 0],
  vaultAddress: ["https://vault.example.com:8200/", "https://vault.example.com:8200"],
  vaultNamespace: ["/team-a/dev/", "team-a/dev"],
  vaultToken: ["hvs.some-token", "hvs.some-token"],
  vaultCaCert: ["/etc/ssl/vault-ca.pem", "/etc/ssl/vault-ca.pem"],
  vaultSkipVerify: ["T", true],
  vaultAllowPlainHttp: ["1", true],
};

const wrong: readonly (readonly [title: string, config: Texts, message: RegExp])[] = [
  ["another back end", { settings: "console" }, /settings is "console", not one of cam, gateway/],
  [
    "a gateway without an endpoint",
    { settings: "gateway" },
    /gatewayEndpoint is needed with settings: gateway/,
  ],
  [
    "an endpoint without a gateway",
    { gatewayEndpoint: gateway.gatewayEndpoint },
    /settings must be gateway when gatewayEndpoint is set/,
  ],
  [
    "an endpoint that is no URL",
    { ...gateway, gatewayEndpoint: "example.com" },
    /gatewayEndpoint is no http\(s\) URL: "example\.com"/,
  ],
  [
    "an endpoint of another protocol",
    { ...gateway, gatewayEndpoint: "ftp://example.com" },
    /is no http\(s\) URL/,
  ],
  [
    "plain http to another machine",
    { ...gateway, gatewayEndpoint: "http://example.com" },
    /is plain http to "example\.com", which only loopback may be/,
  ],
  [
    "a password in an endpoint",
    { ...gateway, gatewayEndpoint: "https://me:c4nary@example.com" },
    /holds a user name or password. Credentials come from the SDK's chain/,
  ],
  [
    "a password in an endpoint of another protocol",
    { ...gateway, gatewayEndpoint: "ftp://me:c4nary@example.com" },
    /holds a user name or password/,
  ],
  [
    "a password in what is no URL",
    { ...gateway, gatewayEndpoint: "https://me:c4nary@:x" },
    /is no http\(s\) URL\./,
  ],
  ["endpoints that are no JSON", { endpoints: "{" }, /endpoints is not valid JSON/],
  ["endpoints that are a list", { endpoints: "[]" }, /is not an object of URLs by service/],
  ["endpoints that are nothing", { endpoints: "null" }, /is not an object of URLs by service/],
  [
    "an unknown service",
    { endpoints: '{"cvm":"https://x"}' },
    /names "cvm", not one of cam, sts, tic/,
  ],
  [
    "a service's endpoint that is no URL",
    { endpoints: '{"cam":5}' },
    /endpoints for cam is no http\(s\) URL.*Example: endpoints: \{"cam":"https:.*TENCENTCLOUD_TIC_ENDPOINTS\)/,
  ],
  ["an empty list", { regions: "[]" }, /regions is not a list of names/],
  ["a list with a hole", { regions: "ap-guangzhou,,x" }, /is not a list of names/],
  ["a list of other things", { regions: "[{}]" }, /is not a list of names/],
  ["a list that is no JSON", { regions: "[ap" }, /is not valid JSON/],
  [
    "an account that is no uin",
    { allowedAccountIds: "100000000001,mine" },
    /allowedAccountIds has "mine", which is no root account uin/,
  ],
  ["another mode", { preconditions: "maybe" }, /not one of error, warn, off/],
  ["a time that is none", { requestTimeout: "soon" }, /is "soon", not a whole number from 1/],
  ["no time at all", { requestTimeout: "0" }, /not a whole number from 1/],
  ["half a try", { maxRetries: "1.5" }, /maxRetries is "1\.5", not a whole number from 0/],
  ["fewer than no tries", { maxRetries: "-1" }, /not a whole number from 0/],
];

describe("the settings of a run", () => {
  it("have their defaults when nothing is set", () => {
    assert.deepEqual(resolve(), {
      region: "ap-guangzhou",
      regions: ["ap-guangzhou"],
      settings: "cam",
      endpoints: {},
      roleName: "TIC_QCSLinkedRoleInInfrastructureAsCode",
      servicePrincipal: "infrastructureascode.tic.cloud.tencent.com",
      preconditions: "error",
      allowedAccountIds: [],
      requestTimeout: 30,
      maxRetries: 5,
      vaultAddress: "https://127.0.0.1:8200",
      vaultNamespace: "",
      vaultSkipVerify: false,
      vaultAllowPlainHttp: false,
    });
  });

  for (const key of Object.keys(values) as Key[]) {
    const [text, value, beside = {}] = values[key];

    it(`read ${key} from the engine's configuration`, () => {
      assert.deepEqual(resolve({ ...beside, [key]: text })[key], value);
    });

    it(`read ${key} from ${environmentName(key)}, after the configuration`, () => {
      const env = { [environmentName(key)]: text };
      assert.deepEqual(resolve(beside, env)[key], value);
      assert.deepEqual(resolve({ ...beside, [key]: "" }, env)[key], value);
      const other = { ...beside, [key]: text };
      assert.deepEqual(resolve(other, { [environmentName(key)]: "\0" })[key], value);
    });

    it(`take an empty ${key} for none`, () => {
      const empty = { [environmentName(key)]: "" };
      assert.deepEqual(resolve({ [key]: "" }, empty), resolve());
    });

    it(`have an example of ${key} that is right`, () => {
      assert.doesNotThrow(() => resolve({ ...beside, [key]: settingFields[key].example }));
    });
  }

  it("name their variables in the shell's way", () => {
    assert.equal(environmentName("gatewayEndpoint"), "TENCENTCLOUD_TIC_GATEWAY_ENDPOINT");
    assert.equal(environmentName("allowedAccountIds"), "TENCENTCLOUD_TIC_ALLOWED_ACCOUNT_IDS");
  });

  it("take the SDK's region after their own", () => {
    const env = { TENCENTCLOUD_REGION: "ap-tokyo" };
    assert.equal(resolve({}, env).region, "ap-tokyo");
    assert.deepEqual(resolve({}, env).regions, ["ap-tokyo"]);
    assert.equal(resolve({ region: "ap-seoul" }, env).region, "ap-seoul");
    assert.equal(resolve({}, { ...env, TENCENTCLOUD_TIC_REGION: "ap-seoul" }).region, "ap-seoul");
    assert.equal(resolve({}, { TENCENTCLOUD_REGION: "" }).region, "ap-guangzhou");
  });

  it("ask no region twice", () => {
    assert.deepEqual(resolve({ regions: "a,b,a" }).regions, ["a", "b"]);
  });

  for (const [title, config, message] of wrong) {
    it(`are refused with ${title}`, () => {
      const refused = (error: unknown): boolean => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, message);
        assert.match(
          error.message,
          /Example: \w+: .+ \(or the environment variable TENCENTCLOUD_TIC_[A-Z_]+\)\.$/,
        );
        assert.ok(!error.message.includes("c4nary"), error.message);
        return true;
      };
      assert.throws(() => resolve(config), refused);
      const env = Object.fromEntries(
        Object.entries(config).map(([key, text]) => [environmentName(key as Key), text]),
      );
      assert.throws(() => resolve({}, env), refused);
    });
  }

  const pasted = [
    "hvs.CAESIcanary0000000000000001",
    "AKIDcanary00000000000000000000000001",
    "canaryKEYcanaryKEYcanaryKEY00001",
    "https://user:canary@host.invalid",
    "https://host.invalid/?token=canary",
  ];
  for (const key of Object.keys(settingFields) as Key[]) {
    it(`do not repeat a key or token that is pasted as one: ${key}`, () => {
      for (const text of pasted) {
        for (const value of [text, ` ${text}\n`, JSON.stringify([text]), `{"cam":"${text}"}`]) {
          for (const [config, env] of [
            [{ [key]: value }, {}],
            [{}, { [environmentName(key)]: value }],
          ] as const) {
            const refused = messageOf(() => resolve(config, env));
            assert.doesNotMatch(refused, /canary/i);
            // It would be in every call of every run.
            if (key.startsWith("region")) assert.match(refused, /looks like a key or token/);
          }
        }
      }
    });
  }

  it("are there or refused with a ConfigError, whatever the texts", () => {
    const key = fc.constantFrom(...Object.keys(settingFields));
    const text = fc.oneof(fc.string(), fc.json(), fc.webUrl(), fc.integer().map(String));
    fc.assert(
      fc.property(fc.dictionary(key, text), (config) => {
        try {
          resolve(config);
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("know this machine's own names", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
      assert.ok(isLoopback(host));
    const others = [
      "localhost.example.com",
      "127.0.0.1.example.com",
      "127.0.0.999",
      "10.0.0.1",
      "::1",
      "",
    ];
    for (const host of others) {
      assert.ok(!isLoopback(host), host);
    }
  });
});

/** What it fails with; empty when it does not. */
function messageOf(work: () => unknown): string {
  try {
    work();
    return "";
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  }
}
