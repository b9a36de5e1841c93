import assert from "node:assert/strict";

import { HiddenValues } from "../../../provider/terraform/run/hidden-values.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import type { ResourceKind } from "../../support/kinds.js";

const arn = "qcs::cam::uin/100000000001:roleName/reader";

/** What a message has to name, since ids and outputs show it anyway. */
const shown: readonly (readonly [ResourceKind, CtyObject, text: string])[] = [
  ["VaultAuthRole", { mount: "team-roles" }, "There is no auth mount at auth/team-roles"],
  ["VaultAuthRole", { role: "team-reader" }, "auth/x/role/team-reader is there already"],
  ["VaultAuthRole", { arn }, `the role stands for "${arn}"`],
  ["VaultAuthBackend", { path: "team-roles" }, "auth/team-roles is there already"],
  ["VaultAuthBackend", { token_type: "default-service" }, 'tokenType: "default-service"'],
  [
    "VaultAuthBackend",
    { plugin_name: "vault-plugin-auth-tencentcloud" },
    "See https://github.com/tencentcloudstack/vault-plugin-auth-tencentcloud/tree/master/docs",
  ],
];

describe("what a message of the Terraform provider may repeat", () => {
  for (const [kind, object, text] of shown) {
    it(`is shown: ${kind} ${Object.keys(object).join()}`, () => {
      const hidden = new HiddenValues(() => undefined);
      hidden.learn(kind, object);
      assert.equal(hidden.hide(text), text);
    });
  }

  it("is shown as part of an id where another argument has the same value", () => {
    const hidden = new HiddenValues(() => undefined);
    hidden.learn("VaultAuthBackend", { path: "team-roles", description: "team-roles" });
    assert.equal(hidden.hide("auth/team-roles is there"), "auth/team-roles is there");
  });

  it("is not shown where a word of ours is none", () => {
    const hidden = new HiddenValues(() => undefined);
    hidden.learn("VaultAuthBackend", { token_type: "canary-type" });
    assert.equal(hidden.hide('tokenType: "canary-type"'), "tokenType: [secret]");
  });
});
