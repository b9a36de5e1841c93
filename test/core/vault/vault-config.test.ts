import assert from "node:assert/strict";
import { ConfigError } from "../../../provider/core/engine/errors.js";
import {
  environmentName,
  environmentNames,
  resolveSettings,
} from "../../../provider/core/settings/config.js";
import {
  settingFields,
  type SettingField,
} from "../../../provider/core/settings/setting-fields.js";
import type { Settings, VaultSettings } from "../../../provider/core/settings/settings.js";

type Texts = Readonly<Record<string, string>>;

const resolve = (config: Texts = {}, env: Texts = {}): Settings =>
  resolveSettings({ get: (key) => config[key], env });

/** A value for each source of a setting, and what it becomes. */
interface Sources {
  /** The variable as Vault's own tools name it, without `VAULT_`. */
  readonly name: string;
  readonly config: readonly [text: string, value: unknown];
  readonly own: readonly [text: string, value: unknown];
  readonly bao: readonly [text: string, value: unknown];
  readonly vault: readonly [text: string, value: unknown];
  readonly otherwise: unknown;
}

/** Vault's own tools have no such setting. */
type Shared = Exclude<keyof VaultSettings, "vaultAllowPlainHttp">;

const sources: Readonly<Record<Shared, Sources>> = {
  vaultAddress: {
    name: "ADDR",
    config: ["https://config.example.com", "https://config.example.com"],
    own: ["https://own.example.com", "https://own.example.com"],
    bao: ["https://bao.example.com", "https://bao.example.com"],
    vault: ["https://vault.example.com", "https://vault.example.com"],
    otherwise: "https://127.0.0.1:8200",
  },
  vaultNamespace: {
    name: "NAMESPACE",
    config: ["config", "config"],
    own: ["/own/", "own"],
    bao: ["bao/", "bao"],
    vault: ["vault/team", "vault/team"],
    otherwise: "",
  },
  vaultToken: {
    name: "TOKEN",
    config: ["hvs.config", "hvs.config"],
    own: ["hvs.own", "hvs.own"],
    bao: ["s.bao", "s.bao"],
    vault: ["hvs.vault", "hvs.vault"],
    otherwise: undefined,
  },
  vaultCaCert: {
    name: "CACERT",
    config: ["config.pem", "config.pem"],
    own: ["/own.pem", "/own.pem"],
    bao: ["/bao.pem", "/bao.pem"],
    vault: ["/vault.pem", "/vault.pem"],
    otherwise: undefined,
  },
  vaultSkipVerify: {
    name: "SKIP_VERIFY",
    config: ["true", true],
    own: ["false", false],
    bao: ["1", true],
    vault: ["0", false],
    otherwise: false,
  },
};

const addresses: readonly (readonly [text: string, address: string])[] = [
  ["https://vault.example.com", "https://vault.example.com"],
  ["https://VAULT.example.com:443/", "https://vault.example.com"],
  ["http://127.0.0.1:8200", "http://127.0.0.1:8200"],
  ["http://vault.internal:8200", "http://vault.internal:8200"],
  ["http://[2001:db8::1]:8200", "http://[2001:db8::1]:8200"],
  ["https://tools.example.com/behind//", "https://tools.example.com/behind"],
];

const skipping: readonly (readonly [text: string, skips: boolean])[] = [
  ["true", true],
  ["TRUE", true],
  ["True", true],
  ["t", true],
  ["1", true],
  ["false", false],
  ["False", false],
  ["F", false],
  ["0", false],
];

const wrong: readonly (readonly [title: string, config: Texts, message: RegExp])[] = [
  [
    "an address without a protocol",
    { vaultAddress: "vault.example.com" },
    /vaultAddress is no http\(s\) URL: "vault\.example\.com"/,
  ],
  [
    "an address that is a host and a port",
    { vaultAddress: "vault.example.com:8200" },
    /vaultAddress is no http\(s\) URL/,
  ],
  [
    "the address of a socket",
    { vaultAddress: "unix:///run/vault.sock" },
    /vaultAddress is no http\(s\) URL/,
  ],
  [
    "a password in the address",
    { vaultAddress: "https://me:c4nary@vault.example.com" },
    /vaultAddress holds a user name or password/,
  ],
  [
    "a token in the address",
    { vaultAddress: "http://c4nary@vault.example.com" },
    /vaultAddress holds a user name or password/,
  ],
  [
    "a token in what is no address",
    { vaultAddress: "c4nary@vault" },
    /vaultAddress is no http\(s\) URL\./,
  ],
  [
    "a check of certificates that is neither on nor off",
    { vaultSkipVerify: "yes" },
    /vaultSkipVerify is "yes", not one of true, t, 1, false, f, 0/,
  ],
];

describe("Vault config", () => {
  for (const [key, { name, config, own, bao, vault, otherwise }] of Object.entries(sources) as [
    Shared,
    Sources,
  ][]) {
    const variables = [environmentName(key), `BAO_${name}`, `VAULT_${name}`];
    const [ownName = "", baoName = "", vaultName = ""] = variables;
    const all = { [ownName]: own[0], [baoName]: bao[0], [vaultName]: vault[0] };

    it(`The settings of Vault take ${key} from the configuration, ${variables.join(", ")}, in this order`, () => {
      assert.deepEqual(environmentNames(key), variables);
      assert.deepEqual(resolve({ [key]: config[0] }, all)[key], config[1]);
      assert.deepEqual(resolve({ [key]: "" }, all)[key], own[1]);
      assert.deepEqual(resolve({}, { ...all, [ownName]: "" })[key], bao[1]);
      assert.deepEqual(resolve({}, { [vaultName]: vault[0] })[key], vault[1]);
      assert.deepEqual(resolve({}, { ...all, [ownName]: "", [baoName]: "" })[key], vault[1]);
      assert.deepEqual(resolve()[key], otherwise);
    });
  }

  it("The settings of Vault are the only ones for which other tools' variables count", () => {
    const fields = Object.entries(settingFields) as [string, SettingField][];
    const keys = fields.filter(([, field]) => field.alsoFrom !== undefined).map(([key]) => key);
    assert.deepEqual(keys, Object.keys(sources));
  });

  for (const [text, address] of addresses) {
    it(`The settings of Vault take ${text} for an address`, () => {
      assert.equal(resolve({ vaultAddress: text }).vaultAddress, address);
    });
  }

  for (const [text, skips] of skipping) {
    it(`The settings of Vault ${skips ? "leave certificates unchecked" : "have certificates checked"} for "${text}"`, () => {
      assert.equal(resolve({ vaultSkipVerify: text }).vaultSkipVerify, skips);
      assert.equal(resolve({ vaultAllowPlainHttp: text }).vaultAllowPlainHttp, skips);
    });
  }

  for (const [title, config, message] of wrong) {
    it(`The settings of Vault are refused with ${title}, and repeat no secret`, () => {
      const refused = (error: unknown): boolean => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, message);
        assert.match(error.message, /Example: \w+: .+ \(or the environment variable TENCENT/);
        assert.ok(!error.message.includes("c4nary"), error.message);
        return true;
      };
      assert.throws(() => resolve({ ...config, vaultToken: "hvs.c4nary" }), refused);
      const [[key, text] = ["", ""]] = Object.entries(config);
      const { name } = sources[key as Shared];
      assert.throws(() => resolve({}, { [`VAULT_${name}`]: text }), refused);
    });
  }
});
