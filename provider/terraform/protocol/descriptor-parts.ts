/*
 * The messages that several calls share, as data: the numbers of the fields that this provider
 * reads or writes. What the protocol has beyond them is skipped where it comes.
 */
import { many, optional, plain, type FieldsOf, type Message } from "./field.js";
import type {
  ClientCapabilities,
  DynamicValue,
  ProtoAttribute,
  ProtoDiagnostic,
  ProtoFunction,
  ProtoParameter,
  ProtoSchema,
  RawState,
  ServerCapabilities,
  Timestamp,
} from "./messages.js";

/** A value. */
export const dynamicValue: FieldsOf<DynamicValue> = {
  msgpack: optional(1, "bytes"),
  json: optional(2, "bytes"),
};

/** One step into a value: one of the three. */
const pathStep: Message = {
  attributeName: optional(1, "string"),
  elementKeyString: optional(2, "string"),
  elementKeyInt: optional(3, "int"),
};

/** The way to an attribute. */
export const attributePath: Message = { steps: many(1, pathStep) };

/** Something that a person is told. */
export const diagnostic: FieldsOf<Required<ProtoDiagnostic>> = {
  severity: plain(1, "int"),
  summary: plain(2, "string"),
  detail: plain(3, "string"),
  attribute: optional(4, attributePath),
};

/** A state as it was stored. Its older, flat form (2) is before protocol 6. */
export const rawState: FieldsOf<RawState> = { json: optional(1, "bytes") };

/** A moment. */
export const timestamp: FieldsOf<Timestamp> = {
  seconds: plain(1, "int"),
  nanos: plain(2, "int"),
};

const attribute: FieldsOf<ProtoAttribute> = {
  name: plain(1, "string"),
  type: plain(2, "bytes"),
  description: plain(3, "string"),
  required: plain(4, "bool"),
  optional: plain(5, "bool"),
  computed: plain(6, "bool"),
  sensitive: plain(7, "bool"),
  descriptionKind: plain(8, "int"),
  deprecated: plain(9, "bool"),
  writeOnly: plain(11, "bool"),
};

const block: FieldsOf<ProtoSchema["block"]> = {
  version: plain(1, "int"),
  attributes: many(2, attribute),
  description: plain(4, "string"),
  descriptionKind: plain(5, "int"),
  deprecated: plain(6, "bool"),
};

/** A schema. */
export const schema: FieldsOf<ProtoSchema> = {
  version: plain(1, "int"),
  block: optional(2, block),
};

const parameter: FieldsOf<ProtoParameter> = {
  name: plain(1, "string"),
  type: plain(2, "bytes"),
  allowNullValue: plain(3, "bool"),
  allowUnknownValues: plain(4, "bool"),
  description: plain(5, "string"),
  descriptionKind: plain(6, "int"),
};

const returned: FieldsOf<ProtoFunction["return"]> = { type: plain(1, "bytes") };

/** A function. */
export const functionShape: FieldsOf<ProtoFunction> = {
  parameters: many(1, parameter),
  return: optional(3, returned),
  summary: plain(4, "string"),
  description: plain(5, "string"),
  descriptionKind: plain(6, "int"),
};

/** What this server can do. */
export const serverCapabilities: FieldsOf<ServerCapabilities> = {
  planDestroy: plain(1, "bool"),
  getProviderSchemaOptional: plain(2, "bool"),
  moveResourceState: plain(3, "bool"),
};

/** What the caller can do. */
export const clientCapabilities: FieldsOf<Required<ClientCapabilities>> = {
  deferralAllowed: plain(1, "bool"),
  writeOnlyAttributesAllowed: plain(2, "bool"),
};
