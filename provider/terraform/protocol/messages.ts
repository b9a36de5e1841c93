/*
 * The messages of Terraform's plugin protocol 6, as far as this provider speaks it. Field names are
 * the protocol's own in camelCase; what is absent on the wire is absent or zero here.
 */

/** A value of the configuration, the state or a plan: msgpack on the wire, JSON where one is raw. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** One step into a value. */
export type PathStep =
  | { readonly attributeName: string }
  | { readonly elementKeyString: string }
  | { readonly elementKeyInt: number };

/** What `severity` of a diagnostic says. */
export const ERROR = 1;
export const WARNING = 2;

/** Something that a person is told. */
export interface ProtoDiagnostic {
  readonly severity: typeof ERROR | typeof WARNING;
  readonly summary: string;
  readonly detail: string;
  /** The attribute that the command line points at. */
  readonly attribute?: { readonly steps: readonly PathStep[] };
}

interface Diagnosed {
  readonly diagnostics: readonly ProtoDiagnostic[];
}

/** An attribute of a schema. `type` is the JSON of a cty type. */
export interface ProtoAttribute {
  readonly name: string;
  readonly type: Uint8Array;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  /** 0 plain, 1 Markdown. */
  readonly descriptionKind: 0 | 1;
  readonly deprecated: boolean;
  readonly writeOnly: boolean;
}

/** The schema of a provider, a resource, a data source or an ephemeral resource. */
export interface ProtoSchema {
  readonly version: number;
  readonly block: {
    readonly version: number;
    readonly attributes: readonly ProtoAttribute[];
    readonly description: string;
    readonly descriptionKind: 0 | 1;
    readonly deprecated: boolean;
  };
}

/** A parameter of a function. */
export interface ProtoParameter {
  readonly name: string;
  readonly type: Uint8Array;
  readonly allowNullValue: boolean;
  readonly allowUnknownValues: boolean;
  readonly description: string;
  readonly descriptionKind: 0 | 1;
}

/** A function of the provider. */
export interface ProtoFunction {
  readonly parameters: readonly ProtoParameter[];
  readonly return: { readonly type: Uint8Array };
  readonly summary: string;
  readonly description: string;
  readonly descriptionKind: 0 | 1;
}

/** What this server can do. */
export interface ServerCapabilities {
  readonly planDestroy: boolean;
  readonly getProviderSchemaOptional: boolean;
  readonly moveResourceState: boolean;
}

/** What the caller can do. Absent from older ones. */
export interface ClientCapabilities {
  readonly deferralAllowed?: boolean;
  readonly writeOnlyAttributesAllowed?: boolean;
}

interface Named {
  readonly typeName: string;
}

interface Configured extends Named {
  readonly config?: DynamicValue;
}

/** A moment: seconds since 1970, and what is left of the last one. */
export interface Timestamp {
  readonly seconds: number;
  readonly nanos: number;
}

/** A state as it was stored: JSON. */
export interface RawState {
  readonly json?: Uint8Array;
}

/** The request and the response of every call, by its name in the protocol. */
export interface Calls {
  GetMetadata: {
    request: object;
    response: {
      readonly serverCapabilities: ServerCapabilities;
      readonly resources: readonly Named[];
      readonly dataSources: readonly Named[];
      readonly functions: readonly { readonly name: string }[];
      readonly ephemeralResources: readonly Named[];
    } & Diagnosed;
  };
  GetProviderSchema: {
    request: object;
    response: {
      readonly provider: ProtoSchema;
      readonly resourceSchemas: Readonly<Record<string, ProtoSchema>>;
      readonly dataSourceSchemas: Readonly<Record<string, ProtoSchema>>;
      readonly serverCapabilities: ServerCapabilities;
      readonly functions: Readonly<Record<string, ProtoFunction>>;
      readonly ephemeralResourceSchemas: Readonly<Record<string, ProtoSchema>>;
    } & Diagnosed;
  };
  ValidateProviderConfig: {
    request: { readonly config?: DynamicValue };
    response: Diagnosed;
  };
  ConfigureProvider: {
    request: { readonly terraformVersion: string; readonly config?: DynamicValue };
    response: Diagnosed;
  };
  ValidateResourceConfig: {
    request: Configured & { readonly clientCapabilities?: ClientCapabilities };
    response: Diagnosed;
  };
  ValidateDataResourceConfig: { request: Configured; response: Diagnosed };
  UpgradeResourceState: {
    request: Named & { readonly version: number; readonly rawState?: RawState };
    response: { readonly upgradedState?: DynamicValue } & Diagnosed;
  };
  ReadResource: {
    request: Named & { readonly currentState?: DynamicValue; readonly private: Uint8Array };
    response: { readonly newState?: DynamicValue; readonly private: Uint8Array } & Diagnosed;
  };
  PlanResourceChange: {
    request: Configured & {
      readonly priorState?: DynamicValue;
      readonly proposedNewState?: DynamicValue;
      readonly priorPrivate: Uint8Array;
    };
    response: {
      readonly plannedState?: DynamicValue;
      readonly requiresReplace: readonly { readonly steps: readonly PathStep[] }[];
      readonly plannedPrivate: Uint8Array;
    } & Diagnosed;
  };
  ApplyResourceChange: {
    request: Configured & {
      readonly priorState?: DynamicValue;
      readonly plannedState?: DynamicValue;
      readonly plannedPrivate: Uint8Array;
    };
    response: { readonly newState?: DynamicValue; readonly private: Uint8Array } & Diagnosed;
  };
  ImportResourceState: {
    request: Named & { readonly id: string };
    response: {
      readonly importedResources: readonly (Named & {
        readonly state: DynamicValue;
        readonly private: Uint8Array;
      })[];
    } & Diagnosed;
  };
  MoveResourceState: {
    request: {
      readonly sourceProviderAddress: string;
      readonly sourceTypeName: string;
      readonly sourceSchemaVersion: number;
      readonly sourceState?: RawState;
      readonly targetTypeName: string;
      readonly sourcePrivate: Uint8Array;
    };
    response: {
      readonly targetState?: DynamicValue;
      readonly targetPrivate: Uint8Array;
    } & Diagnosed;
  };
  ReadDataSource: {
    request: Configured;
    response: { readonly state?: DynamicValue } & Diagnosed;
  };
  GetFunctions: {
    request: object;
    response: { readonly functions: Readonly<Record<string, ProtoFunction>> } & Diagnosed;
  };
  CallFunction: {
    request: { readonly name: string; readonly arguments: readonly DynamicValue[] };
    response: {
      readonly result?: DynamicValue;
      readonly error?: { readonly text: string; readonly functionArgument?: number };
    };
  };
  ValidateEphemeralResourceConfig: { request: Configured; response: Diagnosed };
  OpenEphemeralResource: {
    request: Configured;
    response: {
      readonly result?: DynamicValue;
      readonly private?: Uint8Array;
      readonly renewAt?: Timestamp;
    } & Diagnosed;
  };
  RenewEphemeralResource: {
    request: Named & { readonly private: Uint8Array };
    response: { readonly private?: Uint8Array; readonly renewAt?: Timestamp } & Diagnosed;
  };
  CloseEphemeralResource: {
    request: Named & { readonly private: Uint8Array };
    response: Diagnosed;
  };
  StopProvider: { request: object; response: { readonly error: string } };
}

/** The name of a call in the protocol. */
export type CallName = keyof Calls;

/** Who calls. */
export interface Caller {
  /** One for each connection: with `--debug`, phases and aliases share a process but no connection. */
  readonly connection: string;
}

/** What answers the calls. */
export type ProviderServer = {
  readonly [Name in CallName]: (
    request: Calls[Name]["request"],
    caller: Caller,
  ) => Promise<Calls[Name]["response"]>;
} & {
  /** The process is about to end: what was opened and never closed is closed. */
  shutdown(): Promise<void>;
};
