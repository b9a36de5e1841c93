import assert from "node:assert/strict";

import type { Attributes, AttributeType } from "../../provider/cdktn/attribute.js";
import { inputsOf, readsOf } from "../../provider/cdktn/construct-schema.js";
import { dataTicAuthorizationShape } from "../../provider/cdktn/generated/data-tic-authorization.js";
import {
  credentialsFacts,
  dataTicManagedCredentialsShape,
} from "../../provider/cdktn/generated/data-tic-managed-credentials.js";
import { stacksFacts, dataTicStacksShape } from "../../provider/cdktn/generated/data-tic-stacks.js";
import { dataTicVaultAuthRoleShape } from "../../provider/cdktn/generated/data-tic-vault-auth-role.js";
import { dataTicVaultAuthRolesShape } from "../../provider/cdktn/generated/data-tic-vault-auth-roles.js";
import { typeName } from "../../provider/cdktn/names.js";
import { snakeCase } from "../../provider/core/values/snake-case.js";
import { providerSettings } from "../../provider/cdktn/generated/provider-settings.js";
import { vaultLoginShape } from "../../provider/cdktn/generated/vault-login.js";
import type { ProtoAttribute, ProtoSchema } from "../../provider/terraform/protocol/messages.js";
import { providerSchema } from "../../provider/terraform/rpc/schemas.js";
import { resourceKinds } from "../support/kinds.js";

/** Types of Terraform by ours, as JSON. A number of seconds becomes a text by itself. */
const types: Readonly<Record<AttributeType, readonly string[]>> = {
  string: ['"string"'],
  duration: ['"string"'],
  boolean: ['"bool"'],
  integer: ['"number"'],
  stringList: ['["list","string"]', '["set","string"]'],
  stringMap: ['["map","string"]'],
};

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** Names of attributes that are not as the provider has them. */
function different(
  ours: Attributes,
  theirs: readonly Pick<ProtoAttribute, "name" | "type">[],
): readonly string[] {
  const names = new Set([...Object.keys(ours).map(snakeCase), ...theirs.map(({ name }) => name)]);
  return [...names].filter((name) => {
    const own = Object.entries(ours).find(([one]) => snakeCase(one) === name);
    const their = theirs.find((one) => one.name === name);
    return !own || !their || !types[own[1]].includes(textOf(their.type));
  });
}

/** Lists of objects, which the constructs have as properties of their own. */
function objectsIn(attribute: ProtoAttribute | undefined): { name: string; type: Uint8Array }[] {
  assert.ok(attribute);
  const [list, [object, fields]] = JSON.parse(textOf(attribute.type)) as [
    string,
    [string, Record<string, unknown>],
  ];
  assert.deepEqual([list, object], ["list", "object"]);
  return Object.entries(fields).map(([name, type]) => ({
    name,
    type: Buffer.from(JSON.stringify(type)),
  }));
}

const isInput = ({ required, optional }: ProtoAttribute): boolean => required || optional;

describe("Provider schema", () => {
  const schema = providerSchema();

  const attributesOf = (found: ProtoSchema | undefined): readonly ProtoAttribute[] => {
    assert.ok(found);
    return found.block.attributes;
  };

  it("The provider's schema has the settings that the construct for the provider has", () => {
    assert.deepEqual(different(providerSettings, attributesOf(schema.provider)), []);
  });

  for (const kind of resourceKinds) {
    it(`The provider's schema has the arguments and attributes that ${kind} has`, () => {
      const all = attributesOf(schema.resourceSchemas[typeName(kind)]);
      assert.deepEqual(different(inputsOf(kind), all.filter(isInput)), []);
      const remaining = all.filter(({ writeOnly }) => !writeOnly);
      assert.deepEqual(
        different(readsOf(kind), remaining).filter((name) => name !== "secret_key_wo_version"),
        [],
      );
    });
  }

  const plain = [dataTicAuthorizationShape, dataTicVaultAuthRoleShape, dataTicVaultAuthRolesShape];
  const withList = [
    { ...dataTicManagedCredentialsShape, list: "credentials", facts: credentialsFacts },
    { ...dataTicStacksShape, list: "stacks", facts: stacksFacts },
  ];
  it("The provider's schema has no data sources but those of the constructs", () => {
    const ours = [...plain, ...withList].map(({ type }) => type);
    assert.deepEqual(Object.keys(schema.dataSourceSchemas).toSorted(), ours.toSorted());
  });

  for (const { type, inputs, outputs } of plain) {
    it(`The provider's schema has the arguments and attributes that the construct for data.${type} has`, () => {
      const all = attributesOf(schema.dataSourceSchemas[type]);
      assert.deepEqual(different(inputs, all.filter(isInput)), []);
      assert.deepEqual(different({ ...inputs, ...outputs }, all), []);
    });
  }

  for (const { type, inputs, outputs, list, facts } of withList) {
    it(`The provider's schema has the objects that the construct for data.${type} has`, () => {
      const all = attributesOf(schema.dataSourceSchemas[type]);
      assert.deepEqual(different({ ...inputs, ...outputs }, all), [list]);
      const objects = objectsIn(all.find(({ name }) => name === list));
      assert.deepEqual(different(facts, objects), []);
    });
  }

  it("The provider's schema has the arguments and attributes that the construct for a login has", () => {
    assert.deepEqual(Object.keys(schema.ephemeralResourceSchemas), ["tic_vault_login"]);
    const all = attributesOf(schema.ephemeralResourceSchemas.tic_vault_login);
    assert.deepEqual(different(vaultLoginShape.inputs, all.filter(isInput)), []);
    assert.deepEqual(different({ ...vaultLoginShape.inputs, ...vaultLoginShape.outputs }, all), []);
  });

  it("The provider's schema has the functions that the constructs call", () => {
    assert.deepEqual(Object.keys(schema.functions).toSorted(), ["parse_role_arn", "role_arn"]);
  });
});
