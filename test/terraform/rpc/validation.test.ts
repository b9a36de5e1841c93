import assert from "node:assert/strict";

import { defaultKey } from "../../../provider/emulator/index.js";
import { createProvider } from "../../../provider/terraform/rpc/index.js";
import { resourceAttributes } from "../../../provider/terraform/schema/resource-attributes.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import {
  UNKNOWN_VALUE,
  UnknownValue,
  type CtyObject,
} from "../../../provider/terraform/values/cty.js";
import { NOT_NULL } from "../values/support.js";
import { Phase } from "../support/phase.js";
import { pathOf, said, silent } from "../support/said.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

const { secretId, secretKey } = defaultKey(1);
const arn = "qcs::cam::uin/100000000001:roleName/app";
const pair = { secret_id: secretId, secret_key: secretKey };
const valid: Readonly<Record<ResourceKind, CtyObject>> = {
  Authorization: {},
  ManagedCredential: { name: "ci", ...pair },
  VaultAuthRole: { arn },
  VaultAuthBackend: {},
};

/** A provider as it is asked before it has its block. */
function provider(): Phase {
  const log = createLog({ level: "off", write: () => undefined });
  const { signal } = new AbortController();
  return new Phase(createProvider({ stop: signal, log, version: "0.0.0", env: {} }));
}

/** Something wrong in one attribute, and what is said there. */
type Row = readonly [kind: ResourceKind, wrong: CtyObject, attribute: string, detail: RegExp];

const rows: readonly Row[] = [
  [
    "Authorization",
    { acknowledge: ["later"] },
    "acknowledge",
    /\[secret\].*Example: acknowledge = \["A3:stk-123"\]/,
  ],
  ["Authorization", { acknowledge: [null] }, "acknowledge", /A list of strings is wanted/],
  ["ManagedCredential", { name: null }, "name", /required\. Example: name = "production"/],
  ["ManagedCredential", { name: " " }, "name", /not an empty string/],
  ["ManagedCredential", { name: "n".repeat(65) }, "name", /64.*65\. Example: name = /],
  [
    "ManagedCredential",
    { credential_provider: "Other" },
    "credential_provider",
    /Example: credential_provider = "Tencent Cloud"/,
  ],
  ["ManagedCredential", { secret_id: "AKID" }, "secret_id", /AKID.*Example: secret_id = /],
  [
    "ManagedCredential",
    { secret_key: "short" },
    "secret_key",
    /32 letters and digits\. Example: secret_key = var\.tic_secret_key/,
  ],
  [
    "ManagedCredential",
    { secret_key: null, secret_key_wo: "short" },
    "secret_key_wo",
    /32 letters and digits/,
  ],
  [
    "ManagedCredential",
    { secret_key: null, secret_key_wo: "" },
    "secret_key_wo",
    /32 letters and digits/,
  ],
  [
    "ManagedCredential",
    { secret_key_wo: secretKey },
    "secret_key_wo",
    /the same key in two forms\. Write one of them/,
  ],
  [
    "ManagedCredential",
    { secret_key_wo_version: -1 },
    "secret_key_wo_version",
    /whole number from 0 is wanted\./,
  ],
  [
    "ManagedCredential",
    { secret_key_wo_version: 1.5 },
    "secret_key_wo_version",
    /from 0 is wanted\./,
  ],
  [
    "ManagedCredential",
    { secret_key_wo_version: 1e300 },
    "secret_key_wo_version",
    /from 0 is wanted\./,
  ],
  ["VaultAuthRole", { arn: null }, "arn", /A value is required/],
  ["VaultAuthRole", { arn: "qcs::cam::uin/1:uin/2" }, "arn", /CAM user/],
  ["VaultAuthRole", { role: "a/b" }, "role", /slash/],
  ["VaultAuthRole", { mount: "auth/a" }, "mount", /"auth\/"/],
  ["VaultAuthRole", { token_ttl: "1w" }, "token_ttl", /Weeks.*Example: token_ttl = "1h"/],
  ["VaultAuthRole", { token_max_ttl: "-1" }, "token_max_ttl", /not negative/],
  ["VaultAuthRole", { token_policies: ["a,b"] }, "token_policies", /own item/],
  ["VaultAuthRole", { token_bound_cidrs: ["10.0.0.0/33"] }, "token_bound_cidrs", /0 to 32/],
  ["VaultAuthRole", { token_num_uses: -1 }, "token_num_uses", /from 0 is wanted\./],
  ["VaultAuthRole", { token_num_uses: 2 ** 60 }, "token_num_uses", /from 0 is wanted/],
  ["VaultAuthRole", { token_type: "Batch" }, "token_type", /not one of service, batch, default/],
  [
    "VaultAuthRole",
    { arn: arn.replace("app", "app@a") },
    "role",
    /Write role, and allow_name_mismatch = true\./,
  ],
  ["VaultAuthBackend", { path: "sys" }, "path", /Example: path = /],
  ["VaultAuthBackend", { plugin_name: "bin/a" }, "plugin_name", /letters, digits/],
  ["VaultAuthBackend", { max_lease_ttl: "a day" }, "max_lease_ttl", /blanks/],
  ["VaultAuthBackend", { listing_visibility: "all" }, "listing_visibility", /hidden, unauth/],
  [
    "VaultAuthBackend",
    { secret_id: secretId },
    "secret_key",
    /secret_id and secret_key go together/,
  ],
  ["VaultAuthBackend", { secret_key_wo: secretKey }, "secret_id", /go together/],
  [
    "VaultAuthBackend",
    { secret_id: secretId, secret_key_wo: "short" },
    "secret_key_wo",
    /SecretKey is letters and digits/,
  ],
];

describe("Resource's block", () => {
  for (const [kind, config] of Object.entries(valid)) {
    it(`A resource's block is checked and is right as it is: a ${kind}`, async () => {
      silent(await provider().validate(kind as ResourceKind, config));
    });
  }

  for (const [kind, wrong, attribute, detail] of rows) {
    const [value] = Object.values(wrong);
    const shown = JSON.stringify(value).slice(0, 30);
    it(`A resource's block is checked at ${attribute} of a ${kind}: ${Object.keys(wrong).join()} = ${shown}`, async () => {
      const found = await provider().validate(kind, { ...valid[kind], ...wrong });
      const [one = assert.fail("nothing was found"), ...more] = found;
      assert.deepEqual(said(more), []);
      assert.equal(pathOf(one), attribute);
      assert.match(one.detail, detail);
      assert.ok(!JSON.stringify(found).includes(secretKey), "a key is never repeated");
    });
  }

  it("A resource's block is checked as a whole: each thing that is wrong is said, at its place", async () => {
    const wrong = { arn: "a", mount: "sys", token_ttl: "1w", token_num_uses: 0.5 };
    const found = await provider().validate("VaultAuthRole", wrong);
    assert.deepEqual(found.map(pathOf).toSorted(), Object.keys(wrong).sort());
  });

  it("A resource's block is checked and passes while it is not known, each attribute of each kind", async () => {
    for (const kind of resourceKinds) {
      const own = kind === "VaultAuthBackend" ? pair : valid[kind];
      const written = resourceAttributes(kind).filter(
        ({ input, writeOnly, optional }) => input !== undefined || writeOnly === true || optional,
      );
      for (const { name } of written) {
        const other = name === "secret_key_wo" ? { secret_key: null } : {};
        for (const unknown of [UNKNOWN_VALUE, new UnknownValue(NOT_NULL)]) {
          silent(await provider().validate(kind, { ...own, ...other, [name]: unknown }));
        }
      }
    }
  });

  it("A resource's block is checked with a write-only key only where Terraform has such: 1.11 and newer", async () => {
    const config = { name: "ci", secret_id: secretId, secret_key_wo: secretKey };
    silent(await provider().validate("ManagedCredential", config, true));
    const [one, ...more] = await provider().validate("ManagedCredential", config, false);
    assert.deepEqual(more, []);
    assert.equal(one === undefined ? "" : pathOf(one), "secret_key_wo");
    assert.match(one?.detail ?? "", /Use Terraform 1\.11 or newer, or secret_key/);
    assert.ok(!JSON.stringify(one).includes(secretKey));
  });

  it("A resource's block is checked and needs no key: one that is there already has it", async () => {
    silent(await provider().validate("ManagedCredential", { name: "ci", secret_id: secretId }));
  });
});

describe("Provider's block", () => {
  const blocks: readonly (readonly [block: CtyObject, attribute: string, detail: RegExp])[] = [
    [
      { settings: "console" },
      "settings",
      /not one of cam, gateway\. Example: settings = "gateway"/,
    ],
    [{ settings: "gateway" }, "gateway_endpoint", /is needed with settings = "gateway"/],
    [{ regions: [""] }, "regions", /Example: regions = \["ap-guangzhou", "ap-singapore"\]/],
    [{ endpoints: { cvm: "https://a.example.com" } }, "endpoints", /names "cvm"/],
    [{ max_retries: -1 }, "max_retries", /whole number from 0/],
    [{ request_timeout: 1e300 }, "request_timeout", /whole number from 1 to 86400/],
    [{ request_timeout: 86400, max_retries: 0.5 }, "max_retries", /whole number from 0/],
    [{ allowed_account_ids: ["me"] }, "allowed_account_ids", /no root account uin/],
    [{ vault_address: "vault" }, "vault_address", /is no http\(s\) URL/],
    [{ wait_for_switch: "soon" }, "wait_for_switch", /Example: wait_for_switch = "60s"/],
  ];
  for (const [block, attribute, detail] of blocks) {
    it(`A provider's block is checked at ${attribute}: ${JSON.stringify(block)}`, async () => {
      const [one = assert.fail("nothing was found"), ...more] = await provider().configure(block);
      assert.deepEqual(said(more), []);
      assert.equal(pathOf(one), attribute);
      assert.match(one.detail, detail);
      assert.doesNotMatch(one.detail, /tic:/);
    });
  }

  it("A provider's block is checked and is right as it is when nothing is written", async () => {
    silent(await provider().configure({}));
  });

  const needed: readonly CtyObject[] = [
    { settings: UNKNOWN_VALUE, gateway_endpoint: "https://gateway.example.com" },
    { settings: "gateway", gateway_endpoint: UNKNOWN_VALUE },
    { regions: [UNKNOWN_VALUE] },
    { endpoints: { cam: UNKNOWN_VALUE } },
    { wait_for_switch: UNKNOWN_VALUE, vault_token: UNKNOWN_VALUE },
  ];
  for (const block of needed) {
    it(`A provider's block is checked: once all of it is known, and not before: ${Object.keys(block).join()}`, async () => {
      silent(await provider().configure(block));
    });
  }
});
