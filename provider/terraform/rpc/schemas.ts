import { typeName, resourceAttributes } from "../schema/resource-attributes.js";
import { descriptionOf, resourceKinds } from "../../core/domains.js";
import { dataSources } from "../data-sources/index.js";
import { ephemeralResources } from "../ephemeral/vault-login.js";
import { functions } from "../functions/index.js";
import type { Calls } from "../protocol/descriptor.js";
import type { ProtoFunction, ServerCapabilities } from "../protocol/messages.js";
import { providerAttributes } from "../schema/provider-attributes.js";
import { protoSchema, typeJson } from "../schema/to-proto.js";
import { schemaVersion } from "./upgrade-resource-state.js";
import type { DataSource } from "../data-sources/data-source.js";

const CAPABILITIES: ServerCapabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

const DESCRIPTION =
  "The settings of Tencent Cloud's Infrastructure-as-Code platform (TIC) and the roles of Vault's tencentcloud auth method, with the documented deletion preconditions checked in plan and again in apply.";

/** What there is, by name alone. */
export function metadata(): Calls["GetMetadata"]["response"] {
  const named = (names: Iterable<string>) => [...names].map((name) => ({ typeName: name }));
  return {
    serverCapabilities: CAPABILITIES,
    resources: named(resourceKinds().map(typeName)),
    dataSources: named(Object.keys(dataSources)),
    functions: Object.keys(functions).map((name) => ({ name })),
    ephemeralResources: named(Object.keys(ephemeralResources)),
    diagnostics: [],
  };
}

export function providerSchema(): Calls["GetProviderSchema"]["response"] {
  const resources = resourceKinds().map((kind) => {
    const { description } = descriptionOf(kind).schema;
    const schema = protoSchema(resourceAttributes(kind), description, schemaVersion(kind));
    return [typeName(kind), schema] as const;
  });
  return {
    provider: protoSchema(providerAttributes, DESCRIPTION),
    resourceSchemas: Object.fromEntries(resources),
    dataSourceSchemas: schemasOf(dataSources),
    serverCapabilities: CAPABILITIES,
    functions: providerFunctions(),
    ephemeralResourceSchemas: schemasOf(ephemeralResources),
    diagnostics: [],
  };
}

export function providerFunctions(): Readonly<Record<string, ProtoFunction>> {
  return mapped(functions, ({ summary, description, parameters, returns }) => ({
    summary,
    description,
    descriptionKind: 1,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: typeJson(parameter.type),
      description: parameter.description,
      descriptionKind: 1,
      allowNullValue: false,
      allowUnknownValues: false,
    })),
    return: { type: typeJson(returns) },
  }));
}

function schemasOf(all: Readonly<Record<string, Pick<DataSource, "attributes" | "description">>>) {
  return mapped(all, ({ attributes, description }) => protoSchema(attributes, description));
}

function mapped<One, Other>(all: Readonly<Record<string, One>>, form: (one: One) => Other) {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, form(one)]));
}
