import assert from "node:assert/strict";

import { snakeCase } from "../../../provider/core/values/snake-case.js";
import {
  attributeName,
  typeName,
  resourceAttributes,
} from "../../../provider/terraform/schema/resource-attributes.js";
import { providerAttributes } from "../../../provider/terraform/schema/provider-attributes.js";
import { resourceKinds } from "../../support/kinds.js";

const names: readonly (readonly [core: string, terraform: string])[] = [
  ["name", "name"],
  ["secretId", "secret_id"],
  ["tokenExplicitMaxTtl", "token_explicit_max_ttl"],
  ["vaultCaCert", "vault_ca_cert"],
  ["allowedAccountIds", "allowed_account_ids"],
  ["VaultAuthRole", "vault_auth_role"],
  ["roleARN", "role_arn"],
  ["CAMRoleName", "cam_role_name"],
  ["k8sName", "k8s_name"],
];

/** Names that Terraform takes for itself in every resource block. */
const OF_RESOURCES = [
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
];

/** Names that Terraform takes for itself in every provider block. */
const OF_PROVIDERS = ["alias", "version"];

describe("Names", () => {
  for (const [core, terraform] of names) {
    it(`Names in Terraform: ${core} is ${terraform}`, () => {
      assert.equal(snakeCase(core), terraform);
    });
  }

  it("Names in Terraform name the provider of a credential otherwise, since Terraform has the word", () => {
    assert.equal(attributeName("provider"), "credential_provider");
    assert.equal(attributeName("secretKeyWo"), "secret_key_wo");
  });

  it("Names in Terraform name the types of the resources", () => {
    assert.deepEqual(resourceKinds.map(typeName), [
      "tic_authorization",
      "tic_managed_credential",
      "tic_vault_auth_role",
      "tic_vault_auth_backend",
    ]);
  });

  it("Names in Terraform are none that Terraform keeps for itself, and all of the form that it takes", () => {
    for (const kind of resourceKinds) {
      for (const { name } of resourceAttributes(kind)) {
        assert.ok(!OF_RESOURCES.includes(name), `${kind} has ${name}`);
        assert.match(name, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      }
    }
    for (const { name } of providerAttributes) {
      assert.ok(!OF_PROVIDERS.includes(name), name);
      assert.match(name, /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    }
  });
});
