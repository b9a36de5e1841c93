import assert from "node:assert/strict";

import { environmentNames } from "../../../provider/core/settings/config.js";
import { settingFields } from "../../../provider/core/settings/setting-fields.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";

/** Those that are no text. */
const TYPES: Readonly<Record<string, unknown>> = {
  regions: ["list", "string"],
  endpoints: ["map", "string"],
  allowed_account_ids: ["list", "string"],
  request_timeout: "number",
  max_retries: "number",
  vault_skip_verify: "bool",
  vault_allow_plain_http: "bool",
};

/** What only Terraform has: connections, and how long an apply waits. */
const OWN = [
  "profile",
  "environment_prefix",
  "assume_role_arn",
  "vault_token_file",
  "vault_token_variable",
  "wait_for_switch",
];

describe("Provider attributes", () => {
  it("The attributes of the provider block are every setting of the core, in its order, and then Terraform's own", () => {
    assert.deepEqual(
      providerAttributes.flatMap(({ setting }) => setting ?? []),
      Object.keys(settingFields),
    );
    const own = providerAttributes.filter(({ setting }) => setting === undefined);
    assert.deepEqual(
      own.map(({ name }) => name),
      OWN,
    );
  });

  it("The attributes of the provider block are all optional: the environment has them too", () => {
    for (const { name, optional, required, computed } of providerAttributes) {
      assert.deepEqual([optional, required, computed], [true, undefined, undefined], name);
    }
  });

  it("The attributes of the provider block are texts but for lists, maps, numbers and a switch", () => {
    for (const { name, type } of providerAttributes) {
      assert.deepEqual(type, TYPES[name] ?? "string", name);
    }
  });

  it("The attributes of the provider block hide the token alone", () => {
    const hidden = providerAttributes.filter(({ sensitive }) => sensitive === true);
    assert.deepEqual(
      hidden.map(({ name }) => name),
      ["vault_token"],
    );
  });

  it("The attributes of the provider block name the environment variables and the default of each setting", () => {
    for (const key of Object.keys(settingFields) as (keyof typeof settingFields)[]) {
      const { description = "" } = providerAttributes.find(({ setting }) => setting === key) ?? {};
      for (const name of environmentNames(key)) assert.ok(description.includes(`\`${name}\``), key);
      assert.match(description, /Default: .+\.$/, key);
      assert.doesNotMatch(description, /hook|tic:|\w: gateway|list, or|preview/, key);
    }
  });
});
