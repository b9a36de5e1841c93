import assert from "node:assert/strict";
import { createProvider } from "../../../provider/terraform/rpc/index.js";
import {
  typeName,
  kindOfType,
  resourceType,
} from "../../../provider/terraform/schema/resource-attributes.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import { resourceKinds } from "../../support/kinds.js";

const provider = createProvider({
  stop: new AbortController().signal,
  log: createLog({ level: "off", write: () => undefined }),
  version: "0.0.0",
  env: {},
});

const RESOURCES = [
  "tic_authorization",
  "tic_managed_credential",
  "tic_vault_auth_backend",
  "tic_vault_auth_role",
];
const DATA_SOURCES = [
  "tic_authorization",
  "tic_managed_credentials",
  "tic_stacks",
  "tic_vault_auth_role",
  "tic_vault_auth_roles",
];
const EPHEMERAL = ["tic_vault_login"];
const FUNCTIONS = ["parse_role_arn", "role_arn"];

describe("Schemas", () => {
  it("What the provider has is told by name: resources, data sources, the login and functions", async () => {
    const found = await provider.GetMetadata({});
    const named = (all: readonly { readonly typeName: string }[]) =>
      all.map((one) => one.typeName).toSorted();
    assert.deepEqual(named(found.resources), RESOURCES);
    assert.deepEqual(named(found.dataSources), DATA_SOURCES);
    assert.deepEqual(named(found.ephemeralResources), EPHEMERAL);
    assert.deepEqual(found.functions.map(({ name }) => name).toSorted(), FUNCTIONS);
    assert.deepEqual(found.diagnostics, []);
  });

  it("What the provider has is told by schema, of the same names", async () => {
    const found = await provider.GetProviderSchema({});
    assert.deepEqual(Object.keys(found.resourceSchemas).toSorted(), RESOURCES);
    assert.deepEqual(Object.keys(found.dataSourceSchemas).toSorted(), DATA_SOURCES);
    assert.deepEqual(Object.keys(found.ephemeralResourceSchemas).toSorted(), EPHEMERAL);
    assert.deepEqual(Object.keys(found.functions).toSorted(), FUNCTIONS);
    assert.deepEqual((await provider.GetFunctions({})).functions, found.functions);
  });

  it("What the provider has judges deletions in plan, and takes states of other hosts over", async () => {
    const { serverCapabilities } = await provider.GetProviderSchema({});
    assert.deepEqual(serverCapabilities, (await provider.GetMetadata({})).serverCapabilities);
    assert.deepEqual(serverCapabilities, {
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
    });
  });

  it("What the provider has has each schema in its first version, and says what it is of", async () => {
    const { resourceSchemas } = await provider.GetProviderSchema({});
    for (const kind of resourceKinds) {
      const schema = resourceSchemas[typeName(kind)];
      assert.equal(schema?.version, 0);
      assert.notEqual(schema.block.description, "");
    }
  });

  it("What the provider has knows the kinds of its types, and the types of their objects", () => {
    for (const kind of resourceKinds) {
      assert.equal(kindOfType(typeName(kind)), kind);
      const [form, attributes] = resourceType(kind);
      assert.equal(form, "object");
      assert.equal((attributes as Readonly<Record<string, unknown>>).id, "string");
    }
    assert.throws(() => kindOfType("tic_other"), /no resource tic_other/);
  });
});
