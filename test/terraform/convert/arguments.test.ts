import assert from "node:assert/strict";

import { UNKNOWN } from "../../../provider/core/schema/schema.js";
import { argumentsOf } from "../../../provider/terraform/convert/state.js";
import { UNKNOWN_VALUE, UnknownValue } from "../../../provider/terraform/values/cty.js";
import { NOT_NULL } from "../values/support.js";
import { objectWith } from "../support/phase.js";

const refined = new UnknownValue(NOT_NULL);

describe("Arguments", () => {
  it("A configuration as the core's arguments leaves out what is null, and every output", () => {
    const config = objectWith("ManagedCredential", {
      name: "ci",
      credential_provider: "Tencent Cloud",
      active: false,
      acknowledge: [],
      credential_id: "cred-1",
    });
    assert.deepEqual(argumentsOf("ManagedCredential", config), {
      name: "ci",
      provider: "Tencent Cloud",
      active: false,
      acknowledge: [],
    });
  });

  it("A configuration as the core's arguments has what is not known as not known, in lists too", () => {
    const config = objectWith("VaultAuthRole", {
      arn: refined,
      role: UNKNOWN_VALUE,
      token_policies: ["dev", refined, null],
      token_bound_cidrs: refined,
    });
    assert.deepEqual(argumentsOf("VaultAuthRole", config), {
      arn: UNKNOWN,
      role: UNKNOWN,
      tokenPolicies: ["dev", UNKNOWN, null],
      tokenBoundCidrs: UNKNOWN,
    });
  });

  it("A configuration as the core's arguments has the write-only key in place of the other, an empty one too", () => {
    const of = (config: Parameters<typeof objectWith>[1]) =>
      argumentsOf("VaultAuthBackend", objectWith("VaultAuthBackend", config));
    assert.deepEqual(of({ secret_key: "a", secret_key_wo: "b" }), { secretKey: "b" });
    assert.deepEqual(of({ secret_key: "a" }), { secretKey: "a" });
    assert.deepEqual(of({ secret_key: "a", secret_key_wo: "" }), { secretKey: "" });
    assert.deepEqual(of({ secret_key_wo: UNKNOWN_VALUE }), { secretKey: UNKNOWN });
  });

  it("A configuration as the core's arguments has nothing of the version, which is Terraform's alone", () => {
    const config = objectWith("VaultAuthBackend", { secret_key_wo_version: 3 });
    assert.deepEqual(argumentsOf("VaultAuthBackend", config), {});
  });
});
