import { typeName } from "../schema/names.js";
import { descriptionOf, resourceKinds } from "../../core/kinds.js";
import type { ResourceKind } from "../../core/engine/step.js";
import { dataSources } from "../data-sources/index.js";
import { ephemeralResources } from "../ephemeral/index.js";
import { functions, type ProviderFunction } from "../functions/index.js";
import type { Calls } from "../protocol/descriptor.js";
import type { ProtoFunction, ProtoSchema, ServerCapabilities } from "../protocol/messages.js";
import type { Attribute } from "../schema/attribute.js";
import { providerAttributes } from "../schema/provider-attributes.js";
import { resourceAttributes } from "../schema/resource-attributes.js";
import { protoSchema, typeJson } from "../schema/to-proto.js";
import { schemaVersion } from "./upgrade-resource-state.js";

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

/** Every schema. */
export function providerSchema(): Calls["GetProviderSchema"]["response"] {
  return {
    provider: protoSchema(providerAttributes, DESCRIPTION),
    resourceSchemas: Object.fromEntries(
      resourceKinds().map((kind) => [typeName(kind), schemaOf(kind)]),
    ),
    dataSourceSchemas: schemasOf(dataSources),
    serverCapabilities: CAPABILITIES,
    functions: providerFunctions(),
    ephemeralResourceSchemas: schemasOf(ephemeralResources),
    diagnostics: [],
  };
}

/** Every function. */
export function providerFunctions(): Readonly<Record<string, ProtoFunction>> {
  const entries = Object.entries(functions).map(([name, one]) => [name, protoFunction(one)]);
  return Object.fromEntries(entries) as Record<string, ProtoFunction>;
}

function schemaOf(kind: ResourceKind): ProtoSchema {
  const { schema } = descriptionOf(kind);
  return protoSchema(resourceAttributes(kind), schema.description, schemaVersion(kind));
}

function schemasOf(
  all: Readonly<
    Record<string, { readonly attributes: readonly Attribute[]; readonly description: string }>
  >,
): Readonly<Record<string, ProtoSchema>> {
  const entries = Object.entries(all).map(([type, { attributes, description }]) => {
    return [type, protoSchema(attributes, description)] as const;
  });
  return Object.fromEntries(entries);
}

function protoFunction(one: ProviderFunction): ProtoFunction {
  return {
    summary: one.summary,
    description: one.description,
    descriptionKind: 1,
    parameters: one.parameters.map(({ name, type, description }) => ({
      name,
      type: typeJson(type),
      description,
      descriptionKind: 1,
      allowNullValue: false,
      allowUnknownValues: false,
    })),
    return: { type: typeJson(one.returns) },
  };
}
