import assert from "node:assert/strict";

import { ConfigError } from "../../../provider/core/engine/errors.js";
import { environmentNames } from "../../../provider/core/settings/config.js";
import type { settingFields } from "../../../provider/core/settings/setting-fields.js";
import { runSettings, unknownSettings } from "../../../provider/terraform/rpc/configure.js";
import { terraformTerms } from "../../../provider/terraform/rpc/terms.js";
import { complete } from "../../../provider/terraform/schema/attribute.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import {
  UNKNOWN_VALUE,
  UnknownValue,
  type CtyObject,
  type CtyValue,
} from "../../../provider/terraform/values/cty.js";

const GATEWAY = "https://gateway.example.com";

type SettingKey = keyof typeof settingFields;

/** A setting in the block, in the environment and by default, and what each comes to. */
interface Row {
  readonly key: SettingKey;
  readonly block: CtyValue;
  readonly set: unknown;
  readonly variable: string;
  readonly fromVariable: unknown;
  readonly otherwise: unknown;
  /** What has to be set besides. */
  readonly beside?: CtyObject;
}

const rows: readonly Row[] = [
  {
    key: "region",
    block: "ap-singapore",
    set: "ap-singapore",
    variable: "ap-beijing",
    fromVariable: "ap-beijing",
    otherwise: "ap-guangzhou",
  },
  {
    key: "regions",
    block: ["ap-singapore", "ap-seoul"],
    set: ["ap-singapore", "ap-seoul"],
    variable: "ap-beijing,ap-seoul",
    fromVariable: ["ap-beijing", "ap-seoul"],
    otherwise: ["ap-guangzhou"],
  },
  {
    key: "settings",
    block: "gateway",
    set: "gateway",
    variable: "cam",
    fromVariable: "cam",
    otherwise: "cam",
  },
  {
    key: "gatewayEndpoint",
    block: `${GATEWAY}/a`,
    set: `${GATEWAY}/a`,
    variable: `${GATEWAY}/b`,
    fromVariable: `${GATEWAY}/b`,
    otherwise: undefined,
    beside: { settings: "gateway" },
  },
  {
    key: "endpoints",
    block: { cam: "https://cam.example.com" },
    set: { cam: "https://cam.example.com" },
    variable: '{"sts":"https://sts.example.com"}',
    fromVariable: { sts: "https://sts.example.com" },
    otherwise: {},
  },
  {
    key: "roleName",
    block: "Mine",
    set: "Mine",
    variable: "Theirs",
    fromVariable: "Theirs",
    otherwise: "TIC_QCSLinkedRoleInInfrastructureAsCode",
  },
  {
    key: "servicePrincipal",
    block: "mine.example.com",
    set: "mine.example.com",
    variable: "theirs.example.com",
    fromVariable: "theirs.example.com",
    otherwise: "infrastructureascode.tic.cloud.tencent.com",
  },
  {
    key: "preconditions",
    block: "warn",
    set: "warn",
    variable: "off",
    fromVariable: "off",
    otherwise: "error",
  },
  {
    key: "allowedAccountIds",
    block: ["100000000001"],
    set: ["100000000001"],
    variable: "100000000002",
    fromVariable: ["100000000002"],
    otherwise: [],
  },
  { key: "requestTimeout", block: 60, set: 60, variable: "5", fromVariable: 5, otherwise: 30 },
  { key: "maxRetries", block: 0, set: 0, variable: "1", fromVariable: 1, otherwise: 5 },
  {
    key: "vaultAddress",
    block: "https://vault.example.com/",
    set: "https://vault.example.com",
    variable: "http://127.0.0.1:8100",
    fromVariable: "http://127.0.0.1:8100",
    otherwise: "https://127.0.0.1:8200",
  },
  {
    key: "vaultNamespace",
    block: "/team-a/",
    set: "team-a",
    variable: "team-b",
    fromVariable: "team-b",
    otherwise: "",
  },
  {
    key: "vaultToken",
    block: "first",
    set: "first",
    variable: "second",
    fromVariable: "second",
    otherwise: undefined,
  },
  {
    key: "vaultCaCert",
    block: "/a.pem",
    set: "/a.pem",
    variable: "/b.pem",
    fromVariable: "/b.pem",
    otherwise: undefined,
  },
  {
    key: "vaultSkipVerify",
    block: false,
    set: false,
    variable: "true",
    fromVariable: true,
    otherwise: false,
  },
  {
    key: "vaultAllowPlainHttp",
    block: false,
    set: false,
    variable: "true",
    fromVariable: true,
    otherwise: false,
  },
];

const EMPTY = complete(providerAttributes, {});

function blockWith(some: CtyObject, env: NodeJS.ProcessEnv = {}): CtyObject {
  // With a gateway its endpoint is needed.
  const needed = some.settings === "gateway" && !("TENCENTCLOUD_TIC_GATEWAY_ENDPOINT" in env);
  return { ...EMPTY, ...(needed ? { gateway_endpoint: GATEWAY } : {}), ...some };
}

describe("Provider block: settings", () => {
  for (const { key, block, set, variable, fromVariable, otherwise, beside = {} } of rows) {
    const { name = "" } = providerAttributes.find(({ setting }) => setting === key) ?? {};

    for (const variableName of environmentNames(key)) {
      it(`The settings of a provider block: ${name}: the block wins over ${variableName}, which wins over the default`, () => {
        const env = { [variableName]: variable };
        const of = (some: CtyObject, variables: NodeJS.ProcessEnv) =>
          runSettings(blockWith({ ...beside, ...some }, variables), variables).settings[key];
        assert.deepEqual(of({ [name]: block }, env), set);
        assert.deepEqual(of({}, env), fromVariable);
        if (key !== "gatewayEndpoint") assert.deepEqual(of({}, {}), otherwise);
      });
    }
  }

  it("The settings of a provider block are all of the core's", () => {
    assert.deepEqual(
      rows.map(({ key }) => key),
      providerAttributes.flatMap(({ setting }) => setting ?? []),
    );
  });

  it("The settings of a provider block say how account and Vault are reached, by names alone", () => {
    const { account, vault } = runSettings(
      blockWith({
        profile: "production",
        environment_prefix: "PROD_",
        assume_role_arn: "qcs::cam::uin/1:roleName/a",
        vault_token_file: "/token",
        vault_token_variable: "TOKEN",
      }),
      {},
    );
    assert.deepEqual(account, {
      profile: "production",
      environmentPrefix: "PROD_",
      assumeRoleArn: "qcs::cam::uin/1:roleName/a",
    });
    assert.deepEqual(vault, { tokenFile: "/token", tokenVariable: "TOKEN" });
  });

  it("The settings of a provider block leave connections empty where nothing is said, or an empty text", () => {
    const { account, vault } = runSettings(blockWith({ profile: "", vault_token_file: "" }), {});
    assert.deepEqual([account, vault], [{}, {}]);
  });

  it("The settings of a provider block take empty lists, maps and texts for what is not set", () => {
    const { settings } = runSettings(
      blockWith({ region: "", regions: [], endpoints: {}, allowed_account_ids: [] }),
      { TENCENTCLOUD_TIC_REGIONS: "ap-seoul", TENCENTCLOUD_TIC_ALLOWED_ACCOUNT_IDS: "1" },
    );
    assert.deepEqual(
      [settings.region, settings.regions, settings.endpoints, settings.allowedAccountIds],
      ["ap-guangzhou", ["ap-seoul"], {}, ["1"]],
    );
  });

  const waits: readonly (readonly [text: string | null, milliseconds: number])[] = [
    [null, 60_000],
    ["", 60_000],
    ["0", 0],
    ["90", 90_000],
    ["2m", 120_000],
  ];
  for (const [text, milliseconds] of waits) {
    it(`The settings of a provider block wait ${String(milliseconds)} ms for the switch with ${JSON.stringify(text)}`, () => {
      const block = blockWith({ wait_for_switch: text });
      assert.equal(runSettings(block, {}).waitForSwitch, milliseconds);
    });
  }

  const wrong: readonly (readonly [some: CtyObject, complaint: RegExp])[] = [
    [{ wait_for_switch: "soon" }, /^wait_for_switch: .* Example: wait_for_switch = "60s"$/],
    [{ settings: "console" }, /is "console", not one of cam, gateway/],
    [{ settings: "gateway", gateway_endpoint: "" }, /gateway_endpoint is needed/],
    [{ gateway_endpoint: GATEWAY }, /settings must be gateway when gateway_endpoint/],
    [{ regions: [""] }, /is not a list of names/],
    [{ endpoints: { cvm: "https://a.example.com" } }, /names "cvm"/],
    [{ endpoints: { cam: "http://a.example.com" } }, /which only loopback may be/],
    [{ allowed_account_ids: ["me"] }, /"me", which is no root account uin/],
    [{ request_timeout: 0 }, /is "0", not a whole number from 1/],
    [{ request_timeout: 1.5 }, /is "1.5", not a whole number/],
    [{ max_retries: -1 }, /is "-1", not a whole number from 0/],
  ];
  for (const [some, complaint] of wrong) {
    it(`The settings of a provider block are refused: ${JSON.stringify(some)}`, () => {
      const block = { ...EMPTY, ...some };
      assert.throws(
        () => runSettings(block, {}),
        (error: unknown) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.textIn(terraformTerms), complaint);
          return true;
        },
      );
    });
  }
});

describe("Settings", () => {
  it("Settings that are not known yet are named, also where only a part of them is not", () => {
    const refined = new UnknownValue(Uint8Array.of(0xc7, 3, 12, 0x81, 1, 0xc2));
    const block = {
      ...EMPTY,
      region: "ap-seoul",
      vault_token: UNKNOWN_VALUE,
      vault_address: refined,
      regions: ["ap-seoul", UNKNOWN_VALUE],
      endpoints: { cam: UNKNOWN_VALUE },
    };
    assert.deepEqual(unknownSettings(block).toSorted(), [
      "endpoints",
      "regions",
      "vault_address",
      "vault_token",
    ]);
    assert.deepEqual(unknownSettings(EMPTY), []);
  });
});
