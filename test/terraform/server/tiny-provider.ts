import type { CallName, ProviderServer } from "../../../provider/terraform/protocol/descriptor.js";
import {
  WARNING,
  type ProtoAttribute,
  type ProtoSchema,
} from "../../../provider/terraform/protocol/messages.js";
import type { ProviderOptions } from "../../../provider/terraform/server/sessions.js";

/** What a tiny provider was asked. */
export interface Asked {
  readonly name: CallName;
  readonly request: Readonly<Record<string, unknown>>;
  /** The same for all calls of one provider. */
  readonly stop: AbortSignal;
}

/** How a tiny provider behaves. */
export interface TinyOptions {
  readonly asked?: (asked: Asked) => void;
  /** The calls that throw, with their messages. */
  readonly throws?: Partial<Record<CallName, string>>;
  readonly shutdown?: () => Promise<void>;
}

const NULL = Uint8Array.of(0xc0);
const EMPTY_OBJECT = Uint8Array.of(0x80);

function attribute(name: string, more: Partial<ProtoAttribute> = {}): ProtoAttribute {
  return {
    name,
    type: Buffer.from('"string"'),
    description: `The ${name}.`,
    required: false,
    optional: false,
    computed: false,
    sensitive: false,
    descriptionKind: 1,
    deprecated: false,
    writeOnly: false,
    ...more,
  };
}

function schema(...attributes: readonly ProtoAttribute[]): ProtoSchema {
  return {
    version: 3,
    block: { version: 3, attributes, description: "Tiny.", descriptionKind: 1, deprecated: false },
  };
}

const capabilities = {
  planDestroy: true,
  getProviderSchemaOptional: true,
  moveResourceState: true,
};

const shout = {
  parameters: [
    {
      name: "word",
      type: Buffer.from('"string"'),
      allowNullValue: false,
      allowUnknownValues: false,
      description: "A word.",
      descriptionKind: 1,
    },
  ],
  return: { type: Buffer.from('"string"') },
  summary: "Says it again.",
  description: "Says it again.",
  descriptionKind: 1,
} as const;

/** A provider with one of each kind, which hands back what it is given. */
export function tinyProvider({ asked, throws = {}, shutdown }: TinyOptions = {}): (
  options: ProviderOptions,
) => ProviderServer {
  return ({ stop, log }) => {
    const answers: ProviderServer = {
      GetMetadata: () =>
        Promise.resolve({
          serverCapabilities: capabilities,
          resources: [{ typeName: "tic_thing" }],
          dataSources: [{ typeName: "tic_thing" }],
          functions: [{ name: "shout" }],
          ephemeralResources: [{ typeName: "tic_login" }],
          diagnostics: [],
        }),
      GetProviderSchema: () =>
        Promise.resolve({
          provider: schema(attribute("region", { optional: true })),
          resourceSchemas: {
            tic_thing: schema(
              attribute("name", { required: true }),
              attribute("key", { optional: true, sensitive: true }),
              attribute("key_wo", { optional: true, sensitive: true, writeOnly: true }),
            ),
          },
          dataSourceSchemas: { tic_thing: schema(attribute("name", { required: true })) },
          serverCapabilities: capabilities,
          functions: { shout },
          ephemeralResourceSchemas: { tic_login: schema(attribute("name", { required: true })) },
          diagnostics: [],
        }),
      ValidateProviderConfig: () => Promise.resolve({ diagnostics: [] }),
      ConfigureProvider: () => Promise.resolve({ diagnostics: [] }),
      ValidateResourceConfig: () =>
        Promise.resolve({
          diagnostics: [
            {
              severity: WARNING,
              summary: "A warning",
              detail: "Of the tiny provider.",
              attribute: { steps: [{ attributeName: "name" }] },
            },
          ],
        }),
      ValidateDataResourceConfig: () => Promise.resolve({ diagnostics: [] }),
      UpgradeResourceState: ({ rawState }) =>
        Promise.resolve({ upgradedState: { json: rawState?.json ?? NULL }, diagnostics: [] }),
      ReadResource: ({ currentState, private: remaining }) =>
        Promise.resolve({ newState: currentState ?? {}, private: remaining, diagnostics: [] }),
      PlanResourceChange: ({ proposedNewState, priorPrivate }) =>
        Promise.resolve({
          plannedState: proposedNewState ?? {},
          requiresReplace: [{ steps: [{ attributeName: "name" }] }],
          plannedPrivate: priorPrivate.length > 0 ? priorPrivate : Buffer.from("kept"),
          diagnostics: [],
        }),
      ApplyResourceChange: ({ plannedState, plannedPrivate }) =>
        Promise.resolve({
          newState: plannedState ?? {},
          private: plannedPrivate,
          diagnostics: [],
        }),
      ImportResourceState: ({ typeName }) =>
        Promise.resolve({
          importedResources: [{ typeName, state: { msgpack: EMPTY_OBJECT }, private: NULL }],
          diagnostics: [],
        }),
      MoveResourceState: ({ sourceState }) =>
        Promise.resolve({
          targetState: { json: sourceState?.json ?? NULL },
          targetPrivate: Buffer.from("moved"),
          diagnostics: [],
        }),
      ReadDataSource: ({ config }) => Promise.resolve({ state: config ?? {}, diagnostics: [] }),
      GetFunctions: () => Promise.resolve({ functions: { shout }, diagnostics: [] }),
      CallFunction: ({ arguments: [word] }) => Promise.resolve(word ? { result: word } : {}),
      ValidateEphemeralResourceConfig: () => Promise.resolve({ diagnostics: [] }),
      OpenEphemeralResource: ({ config }) =>
        Promise.resolve({
          result: config ?? {},
          private: Buffer.from("opened"),
          renewAt: { seconds: Math.ceil(Date.now() / 1000) + 1, nanos: 0 },
          diagnostics: [],
        }),
      RenewEphemeralResource: () =>
        Promise.resolve({
          private: Buffer.from("renewed"),
          renewAt: { seconds: Math.ceil(Date.now() / 1000) + 1, nanos: 0 },
          diagnostics: [],
        }),
      CloseEphemeralResource: () => Promise.resolve({ diagnostics: [] }),
      StopProvider: () => Promise.resolve({ error: stop.aborted ? "" : "not stopped" }),
      shutdown: shutdown ?? (() => Promise.resolve()),
    };
    return new Proxy(answers, {
      get(target, name) {
        if (name === "shutdown") return target.shutdown.bind(target);
        const call = name as CallName;
        return (request: Readonly<Record<string, unknown>>) => {
          asked?.({ name: call, request, stop });
          const message = throws[call];
          if (message !== undefined) {
            log.mask("s3cret");
            return Promise.reject(new Error(message));
          }
          const method = target[call] as (request: object) => Promise<unknown>;
          return method(request);
        };
      },
    });
  };
}
