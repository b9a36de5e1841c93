import assert from "node:assert/strict";
import fc from "fast-check";
import { argumentsOf, objectOf } from "../../../provider/terraform/convert/state.js";
import { changingOutputs, plannedObject } from "../../../provider/terraform/convert/planned.js";
import { resourceAttributes } from "../../../provider/terraform/schema/resource-attributes.js";
import {
  UnknownValue,
  type CtyObject,
  type CtyValue,
  UNKNOWN_VALUE,
} from "../../../provider/terraform/values/cty.js";
import { NOT_NULL } from "../values/support.js";
import { objectWith } from "../support/phase.js";
import { someWritten } from "./support.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

const arn = "qcs::cam::uin/1:roleName/app";

function planned(
  kind: ResourceKind,
  some: CtyObject,
  more: { readonly prior?: CtyObject; readonly changing?: "all" | readonly string[] } = {},
): CtyObject {
  const config = objectWith(kind, some);
  const { prior, changing = prior === undefined ? "all" : [] } = more;
  const args = argumentsOf(kind, config);
  return plannedObject({ kind, config, args, changing, ...(prior === undefined ? {} : { prior }) });
}

describe("Object", () => {
  it("An object that is planned has what is written as it is written, and nothing of a write-only key", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config }) => {
        const object = planned(kind, { ...config, secret_key_wo: "ExampleSecretKey" });
        for (const { name, input, writeOnly } of resourceAttributes(kind)) {
          if (writeOnly === true) assert.equal(object[name], null);
          else if (input !== undefined && config[name] !== null) {
            assert.deepEqual(object[name], config[name], name);
          }
        }
      }),
    );
  });

  it("An object that is planned does not know the outputs of a new object", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config }) => {
        const object = planned(kind, config);
        for (const { name, input, computed } of resourceAttributes(kind)) {
          if (computed === true && input === undefined) assert.equal(object[name], UNKNOWN_VALUE);
        }
      }),
    );
  });

  it("An object that is planned is the one that is there when nothing changes", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config, state }) => {
        const prior = objectOf(kind, { id: "the-id", state }, config);
        assert.deepEqual(planned(kind, config, { prior }), prior);
      }),
    );
  });

  it("An object that is planned leaves open only what an update may change", () => {
    fc.assert(
      fc.property(someWritten, ({ kind, config, state }) => {
        const prior = objectOf(kind, { id: "the-id", state }, config);
        const object = planned(kind, config, { prior, changing: changingOutputs(kind) });
        const open = Object.keys(object).filter((name) => object[name] === UNKNOWN_VALUE);
        assert.deepEqual(open.toSorted(), [...changingOutputs(kind)].sort());
      }),
    );
  });

  it("An object that is planned names outputs that there are as those which an update may change", () => {
    for (const kind of resourceKinds) {
      const attributes = resourceAttributes(kind);
      for (const name of changingOutputs(kind)) {
        const one = attributes.find((attribute) => attribute.name === name);
        assert.deepEqual([one?.computed, one?.input], [true, undefined], name);
      }
    }
  });

  it("An object that is planned hands on what is not known just as it came", () => {
    const unknown = new UnknownValue(NOT_NULL);
    const list = ["dev", unknown];
    const object = planned("VaultAuthRole", {
      arn: unknown,
      token_policies: list,
      token_ttl: unknown,
    });
    assert.equal(object.arn, unknown);
    assert.deepEqual(object.token_policies, list);
    assert.equal(object.token_ttl, unknown);
    const prior = objectWith("VaultAuthRole", {
      id: "a",
      arn,
      role: "app",
      token_policies: ["dev"],
    });
    assert.equal(planned("VaultAuthRole", { arn: unknown }, { prior }).arn, unknown);
    assert.deepEqual(
      planned("VaultAuthRole", { arn, token_policies: list }, { prior }).token_policies,
      list,
    );
  });
});

describe("Planned", () => {
  const rows: readonly (readonly [
    kind: ResourceKind,
    config: CtyObject,
    attribute: string,
    value: CtyValue,
  ])[] = [
    ["VaultAuthRole", { arn }, "role", "app"],
    ["VaultAuthRole", { arn: arn.replace("app", "App") }, "role", "app"],
    ["VaultAuthRole", { arn: UNKNOWN_VALUE }, "role", UNKNOWN_VALUE],
    ["VaultAuthRole", { arn, mount: UNKNOWN_VALUE }, "role", "app"],
    ["VaultAuthRole", { arn }, "mount", "tencentcloud"],
    ["VaultAuthRole", { arn }, "token_policies", null],
    ["VaultAuthBackend", {}, "path", "tencentcloud"],
    ["VaultAuthBackend", {}, "plugin_name", "vault-plugin-auth-tencentcloud"],
    ["VaultAuthBackend", {}, "secret_key_wo_version", null],
    ["ManagedCredential", { name: "ci" }, "credential_provider", "Tencent Cloud"],
    ["ManagedCredential", { name: "ci" }, "active", null],
    ["Authorization", {}, "adopt", null],
  ];
  for (const [kind, config, attribute, value] of rows) {
    const shown = value === UNKNOWN_VALUE ? "not known" : JSON.stringify(value);
    it(`What is not written of a new ${kind} is ${attribute}: ${shown}`, () => {
      assert.equal(planned(kind, config)[attribute], value);
    });
  }

  it("What is not written of a replacement is what the new one is known by", () => {
    const prior = objectWith("VaultAuthRole", { id: "a", arn, role: "other", mount: "elsewhere" });
    const object = planned("VaultAuthRole", { arn }, { prior, changing: "all" });
    assert.deepEqual([object.role, object.mount], ["app", "tencentcloud"]);
  });
});

describe("Planned", () => {
  const prior = objectWith("VaultAuthRole", {
    id: "auth/tencentcloud/role/app",
    arn,
    role: "app",
    mount: "tencentcloud",
    token_ttl: "1h",
    token_policies: ["Dev", "qa"],
    token_bound_cidrs: ["10.0.0.1/32"],
  });

  const same: readonly (readonly [attribute: string, written: CtyValue])[] = [
    ["token_ttl", "3600"],
    ["token_ttl", "60m"],
    ["token_policies", ["qa", "dev"]],
    ["token_bound_cidrs", ["10.0.0.1"]],
    ["role", "APP"],
    ["mount", "/tencentcloud"],
  ];
  for (const [attribute, written] of same) {
    it(`What is written in another form than before stays as it was, since it says the same: ${attribute} = ${JSON.stringify(written)}`, () => {
      const config = { arn, [attribute]: written };
      assert.deepEqual(planned("VaultAuthRole", config, { prior })[attribute], prior[attribute]);
    });
  }

  const other: readonly (readonly [attribute: string, written: CtyValue])[] = [
    ["token_ttl", "2h"],
    ["token_policies", ["dev"]],
    ["token_policies", null],
    ["token_bound_cidrs", ["10.0.0.1/31"]],
    ["role", "app2"],
  ];
  for (const [attribute, written] of other) {
    it(`What is written in another form than before is as it is written where it says something else: ${attribute} = ${JSON.stringify(written)}`, () => {
      const config = { arn, [attribute]: written };
      assert.deepEqual(planned("VaultAuthRole", config, { prior })[attribute], written);
    });
  }
});
