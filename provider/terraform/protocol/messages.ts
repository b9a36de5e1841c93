/*
 * The messages that several calls of Terraform's plugin protocol 6 share, as data: the numbers of the
 * fields that this provider reads or writes. What the protocol has beyond them is skipped where it comes.
 */
import { many, optional, plain, required, type MessageOf } from "./field.js";

/** What `severity` of a diagnostic says. */
export const ERROR = 1;
export const WARNING = 2;

/** A value of the configuration, the state or a plan: msgpack on the wire, JSON where one is raw. */
export type DynamicValue = MessageOf<typeof dynamicValue>;
export const dynamicValue = { msgpack: optional(1, "bytes"), json: optional(2, "bytes") };

/** The way to an attribute: each step is one of the three. */
export const attributePath = {
  steps: many(1, {
    attributeName: optional(1, "string"),
    elementKeyString: optional(2, "string"),
    elementKeyInt: optional(3, "int"),
  }),
};

/** Something that a person is told, and the attribute that the command line points at. */
export type ProtoDiagnostic = MessageOf<typeof diagnostic>;
export const diagnostic = {
  severity: plain<"int", typeof ERROR | typeof WARNING>(1, "int"),
  summary: plain(2, "string"),
  detail: plain(3, "string"),
  attribute: optional(4, attributePath),
};

/** A state as it was stored. Its older, flat form (2) is before protocol 6. */
export type RawState = MessageOf<typeof rawState>;
export const rawState = { json: optional(1, "bytes") };

/** Seconds since 1970, and what is left of the last one. */
export const timestamp = { seconds: plain(1, "int"), nanos: plain(2, "int") };

/** 0 plain, 1 Markdown. */
const descriptionKind = (number: number) => plain<"int", 0 | 1>(number, "int");

/** An attribute of a schema. `type` is the JSON of a cty type. */
export type ProtoAttribute = MessageOf<typeof attribute>;
const attribute = {
  name: plain(1, "string"),
  type: plain(2, "bytes"),
  description: plain(3, "string"),
  required: plain(4, "bool"),
  optional: plain(5, "bool"),
  computed: plain(6, "bool"),
  sensitive: plain(7, "bool"),
  descriptionKind: descriptionKind(8),
  deprecated: plain(9, "bool"),
  writeOnly: plain(11, "bool"),
};

/** The schema of a provider, a resource, a data source or an ephemeral resource. */
export type ProtoSchema = MessageOf<typeof schema>;
export const schema = {
  version: plain(1, "int"),
  block: required(2, {
    version: plain(1, "int"),
    attributes: many(2, attribute),
    description: plain(4, "string"),
    descriptionKind: descriptionKind(5),
    deprecated: plain(6, "bool"),
  }),
};

export type ProtoFunction = MessageOf<typeof functionShape>;
export const functionShape = {
  parameters: many(1, {
    name: plain(1, "string"),
    type: plain(2, "bytes"),
    allowNullValue: plain(3, "bool"),
    allowUnknownValues: plain(4, "bool"),
    description: plain(5, "string"),
    descriptionKind: descriptionKind(6),
  }),
  return: required(3, { type: plain(1, "bytes") }),
  summary: plain(4, "string"),
  description: plain(5, "string"),
  descriptionKind: descriptionKind(6),
};

/** What this server can do. */
export type ServerCapabilities = MessageOf<typeof serverCapabilities>;
export const serverCapabilities = {
  planDestroy: plain(1, "bool"),
  getProviderSchemaOptional: plain(2, "bool"),
  moveResourceState: plain(3, "bool"),
};

/** What the caller can do. Absent from older ones. */
export const clientCapabilities = { writeOnlyAttributesAllowed: plain(2, "bool") };
