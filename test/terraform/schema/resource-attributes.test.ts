import assert from "node:assert/strict";

import { descriptionOf } from "../../../provider/core/domains.js";
import { ctyTypeOf } from "../../../provider/terraform/schema/attribute.js";
import {
  resourceAttributes,
  type ResourceAttribute,
} from "../../../provider/terraform/schema/resource-attributes.js";
import { resourceKinds, type ResourceKind } from "../../support/kinds.js";

/** What a person may, must or cannot write. */
function form({ required, optional, computed }: ResourceAttribute): string {
  return [required && "required", optional && "optional", computed && "computed"]
    .filter(Boolean)
    .join("+");
}

/** Those that are not simply optional. */
const forms: Readonly<Record<ResourceKind, Readonly<Record<string, string>>>> = {
  Authorization: {
    id: "computed",
    status: "computed",
    switch: "computed",
    role_name: "computed",
    role_arn: "computed",
    role_id: "computed",
    account_id: "computed",
    permitted_services: "computed",
  },
  ManagedCredential: {
    id: "computed",
    name: "required",
    credential_provider: "optional+computed",
    secret_id: "required",
    credential_id: "computed",
    state: "computed",
    create_time: "computed",
    owner_account_id: "computed",
    account_id: "computed",
  },
  VaultAuthRole: {
    id: "computed",
    arn: "required",
    role: "optional+computed",
    mount: "optional+computed",
    path: "computed",
    address: "computed",
    namespace: "computed",
    cluster_id: "computed",
  },
  VaultAuthBackend: {
    id: "computed",
    path: "optional+computed",
    plugin_name: "optional+computed",
    accessor: "computed",
    address: "computed",
    namespace: "computed",
    cluster_id: "computed",
  },
};

/** What only Terraform has. */
const OWN = ["id", "secret_key_wo", "secret_key_wo_version"];

const types = [
  ["string", "string"],
  ["boolean", "bool"],
  ["integer", "number"],
  ["duration", "string"],
  ["stringList", ["set", "string"]],
] as const;

describe("Attributes: types", () => {
  for (const [core, cty] of types) {
    it(`Types of attributes of ${core} are ${JSON.stringify(cty)}`, () => {
      assert.deepEqual(ctyTypeOf(core), cty);
    });
  }

  it("Types of attributes are none of a connection, for which Terraform has aliases", () => {
    assert.throws(() => ctyTypeOf("connection"), /aliases/);
  });
});

for (const kind of resourceKinds) {
  describe(`Attributes: ${kind}`, () => {
    const attributes = resourceAttributes(kind);
    const { schema } = descriptionOf(kind);
    const hasKey = "secretKey" in schema.inputs;

    it(`The attributes of a ${kind} are every argument and output of the core, each once, but for the connection`, () => {
      const inCore = new Set([...Object.keys(schema.inputs), ...Object.keys(schema.outputs)]);
      inCore.delete("connection");
      const core = attributes.flatMap((one) => (one.core === undefined ? [] : [one.core]));
      assert.deepEqual(core.toSorted(), [...inCore].sort());
      const names = attributes.map(({ name }) => name);
      assert.deepEqual(names, [...new Set(names)]);
      const own = attributes.filter((one) => one.core === undefined).map(({ name }) => name);
      assert.deepEqual(own.toSorted(), (hasKey ? OWN : ["id"]).toSorted());
    });

    it(`The attributes of a ${kind} are required, optional or computed as the core's schema means it`, () => {
      const others = attributes.filter((one) => form(one) !== "optional");
      assert.deepEqual(Object.fromEntries(others.map((one) => [one.name, form(one)])), forms[kind]);
    });

    // With two, Terraform finds a difference now and then where there is none.
    it(`The attributes of a ${kind} have at most one that is sensitive: the key that state keeps`, () => {
      const sensitive = attributes.filter((one) => one.sensitive === true);
      assert.deepEqual(
        sensitive.map(({ name }) => name),
        hasKey ? ["secret_key"] : [],
      );
    });

    it(`The attributes of a ${kind} have one that is write-only, where there is a key`, () => {
      const writeOnly = attributes.filter((one) => one.writeOnly === true);
      assert.deepEqual(
        writeOnly.map(({ name, optional, computed }) => [name, optional, computed]),
        hasKey ? [["secret_key_wo", true, undefined]] : [],
      );
    });

    it(`The attributes of a ${kind} take a text for every duration, which Terraform makes of a number`, () => {
      for (const { name, input, type } of attributes) {
        if (input?.type === "duration") assert.equal(type, "string", name);
      }
    });

    it(`The attributes of a ${kind} say what they are, with defaults, and promise no encryption that Terraform has not`, () => {
      for (const { name, description, input } of attributes) {
        assert.notEqual(description.trim(), "", name);
        assert.doesNotMatch(description, /encrypted|pulumi/i, name);
        const value = input?.default;
        if (value !== undefined && value !== "") {
          assert.ok(description.endsWith(`Default: \`${JSON.stringify(value)}\`.`), description);
        }
      }
    });
  });
}
