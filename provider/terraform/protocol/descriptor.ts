import {
  attributePath,
  clientCapabilities,
  diagnostic,
  dynamicValue,
  functionShape,
  rawState,
  schema,
  serverCapabilities,
  timestamp,
} from "./messages.js";
import { many, map, optional, plain, required, type Message, type MessageOf } from "./field.js";

export const SERVICE = "tfplugin6.Provider";

const typeName = { typeName: plain(1, "string") };
const typeAndConfig = { ...typeName, config: optional(2, dynamicValue) };
const diagnosticsOnly = { diagnostics: many(1, diagnostic) };
const typeAndPrivate = { ...typeName, private: plain(2, "bytes") };

/** The request and the response of every call. */
export const descriptor = {
  GetMetadata: {
    request: {},
    response: {
      serverCapabilities: required(1, serverCapabilities),
      diagnostics: many(2, diagnostic),
      dataSources: many(3, typeName),
      resources: many(4, typeName),
      functions: many(5, { name: plain(1, "string") }),
      ephemeralResources: many(6, typeName),
    },
  },
  GetProviderSchema: {
    request: {},
    response: {
      provider: required(1, schema),
      resourceSchemas: map(2, schema),
      dataSourceSchemas: map(3, schema),
      diagnostics: many(4, diagnostic),
      serverCapabilities: required(6, serverCapabilities),
      functions: map(7, functionShape),
      ephemeralResourceSchemas: map(8, schema),
    },
  },
  ValidateProviderConfig: {
    request: { config: optional(1, dynamicValue) },
    response: { diagnostics: many(2, diagnostic) },
  },
  ConfigureProvider: {
    request: { terraformVersion: plain(1, "string"), config: optional(2, dynamicValue) },
    response: diagnosticsOnly,
  },
  ValidateResourceConfig: {
    request: { ...typeAndConfig, clientCapabilities: optional(3, clientCapabilities) },
    response: diagnosticsOnly,
  },
  ValidateDataResourceConfig: { request: typeAndConfig, response: diagnosticsOnly },
  UpgradeResourceState: {
    request: { ...typeName, version: plain(2, "int"), rawState: optional(3, rawState) },
    response: { upgradedState: optional(1, dynamicValue), diagnostics: many(2, diagnostic) },
  },
  ReadResource: {
    request: { ...typeName, currentState: optional(2, dynamicValue), private: plain(3, "bytes") },
    response: {
      newState: optional(1, dynamicValue),
      diagnostics: many(2, diagnostic),
      private: plain(3, "bytes"),
    },
  },
  PlanResourceChange: {
    request: {
      ...typeName,
      priorState: optional(2, dynamicValue),
      proposedNewState: optional(3, dynamicValue),
      config: optional(4, dynamicValue),
      priorPrivate: plain(5, "bytes"),
    },
    response: {
      plannedState: optional(1, dynamicValue),
      requiresReplace: many(2, attributePath),
      plannedPrivate: plain(3, "bytes"),
      diagnostics: many(4, diagnostic),
    },
  },
  ApplyResourceChange: {
    request: {
      ...typeName,
      priorState: optional(2, dynamicValue),
      plannedState: optional(3, dynamicValue),
      config: optional(4, dynamicValue),
      plannedPrivate: plain(5, "bytes"),
    },
    response: {
      newState: optional(1, dynamicValue),
      private: plain(2, "bytes"),
      diagnostics: many(3, diagnostic),
    },
  },
  ImportResourceState: {
    request: { ...typeName, id: plain(2, "string") },
    response: {
      importedResources: many(1, {
        ...typeName,
        state: required(2, dynamicValue),
        private: plain(3, "bytes"),
      }),
      diagnostics: many(2, diagnostic),
    },
  },
  MoveResourceState: {
    request: {
      sourceProviderAddress: plain(1, "string"),
      sourceTypeName: plain(2, "string"),
      sourceSchemaVersion: plain(3, "int"),
      sourceState: optional(4, rawState),
      targetTypeName: plain(5, "string"),
      sourcePrivate: plain(6, "bytes"),
    },
    response: {
      targetState: optional(1, dynamicValue),
      diagnostics: many(2, diagnostic),
      targetPrivate: plain(3, "bytes"),
    },
  },
  ReadDataSource: {
    request: typeAndConfig,
    response: { state: optional(1, dynamicValue), diagnostics: many(2, diagnostic) },
  },
  GetFunctions: {
    request: {},
    response: { functions: map(1, functionShape), diagnostics: many(2, diagnostic) },
  },
  CallFunction: {
    request: { name: plain(1, "string"), arguments: many(2, dynamicValue) },
    response: {
      result: optional(1, dynamicValue),
      error: optional(2, { text: plain(1, "string"), functionArgument: optional(2, "int") }),
    },
  },
  ValidateEphemeralResourceConfig: { request: typeAndConfig, response: diagnosticsOnly },
  OpenEphemeralResource: {
    request: typeAndConfig,
    response: {
      diagnostics: many(1, diagnostic),
      renewAt: optional(2, timestamp),
      result: optional(3, dynamicValue),
      private: optional(4, "bytes"),
    },
  },
  RenewEphemeralResource: {
    request: typeAndPrivate,
    response: {
      diagnostics: many(1, diagnostic),
      renewAt: optional(2, timestamp),
      private: optional(3, "bytes"),
    },
  },
  CloseEphemeralResource: { request: typeAndPrivate, response: diagnosticsOnly },
  StopProvider: { request: {}, response: { error: plain(1, "string") } },
} satisfies Readonly<Record<string, { readonly request: Message; readonly response: Message }>>;

export type CallName = keyof typeof descriptor;

/** The request and the response of every call. */
export type Calls = {
  readonly [Name in CallName]: {
    readonly request: MessageOf<(typeof descriptor)[Name]["request"]>;
    readonly response: MessageOf<(typeof descriptor)[Name]["response"]>;
  };
};

export type ProviderServer = {
  readonly [Name in CallName]: (
    request: Calls[Name]["request"],
  ) => Promise<Calls[Name]["response"]>;
} & {
  /** The process is about to end: what was opened and never closed is closed. */
  shutdown(): Promise<void>;
};

export const callNames = Object.keys(descriptor) as readonly CallName[];
