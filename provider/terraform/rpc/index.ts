import { noteValidation } from "../run/decided.js";
import { noMemory, type RunMemory } from "../run/run-memory.js";
import { Session } from "../run/session.js";
import { providerAttributes } from "../schema/provider-attributes.js";
import type { DynamicValue } from "../protocol/messages.js";
import type { ProviderServer } from "../protocol/descriptor.js";
import type { ProviderOptions as ServerOptions } from "../server/sessions.js";
import type { CtyObject } from "../values/cty.js";
import { decodeValue } from "../values/decode.js";
import { applyResourceChange } from "./apply-resource-change.js";
import { CallContext } from "./call-context.js";
import { providerType, runSettings, unknownSettings } from "./configure.js";
import { planResourceChange } from "./plan-resource-change.js";
import { importResourceState, readResource } from "./read-resource.js";
import { readingCalls } from "./reading-calls.js";
import { metadata, providerFunctions, providerSchema } from "./schemas.js";
import { moveResourceState, upgradeResourceState } from "./upgrade-resource-state.js";
import { validateResourceConfig } from "./validate-resource-config.js";

/** What a provider is made from. */
export interface ProviderOptions extends ServerOptions {
  /** @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** What the processes of this run know of each other. @default nothing */
  readonly memory?: RunMemory;
}

export function createProvider({
  stop,
  log,
  env = process.env,
  memory = noMemory,
}: ProviderOptions): ProviderServer {
  const context = new CallContext(log);
  const readings = readingCalls(context);
  /** The settings of the provider block; its token is in no message. */
  const settingsIn = (config: DynamicValue | undefined): CtyObject => {
    const settings = (decodeValue(config, providerType) ?? {}) as CtyObject;
    context.hidden.learnSensitive(providerAttributes, settings);
    return settings;
  };
  // Terraform checks a configuration before it has configured the provider, and only before a plan.
  const checking =
    <Request, Response>(call: (request: Request) => Response) =>
    (request: Request): Response => {
      if (context.session === undefined) noteValidation(memory);
      return call(request);
    };
  return {
    ...readings.calls,
    ValidateResourceConfig: checking((request) => validateResourceConfig(context, request)),
    ValidateDataResourceConfig: checking(readings.calls.ValidateDataResourceConfig),
    ValidateEphemeralResourceConfig: checking(readings.calls.ValidateEphemeralResourceConfig),
    UpgradeResourceState: (request) => upgradeResourceState(context, request),
    MoveResourceState: (request) => moveResourceState(context, request),
    ReadResource: (request) => readResource(context, request),
    PlanResourceChange: (request) => planResourceChange(context, request),
    ApplyResourceChange: (request) => applyResourceChange(context, request),
    ImportResourceState: (request) => importResourceState(context, request),
    GetMetadata: () => Promise.resolve(metadata()),
    GetProviderSchema: () => Promise.resolve(providerSchema()),
    GetFunctions: () => Promise.resolve({ functions: providerFunctions(), diagnostics: [] }),
    ValidateProviderConfig: ({ config }) =>
      context.answer("The provider's settings cannot be used", {}, () => {
        const settings = settingsIn(config);
        if (unknownSettings(settings).length === 0) runSettings(settings, env);
        return { diagnostics: [] };
      }),
    ConfigureProvider: ({ config, terraformVersion }) =>
      context.answer("The provider's settings cannot be used", {}, () => {
        const settings = settingsIn(config);
        const unknown = unknownSettings(settings);
        // Settings need each other, and while one is not known no service is asked by any of them.
        const run = unknown.length === 0 ? runSettings(settings, env) : runSettings({}, {});
        context.session = new Session(
          { ...run, unknown },
          {
            stop,
            env,
            memory,
            onCall: (call) => {
              log.debug("call", { ...call });
            },
          },
        );
        log.debug("configured", { terraformVersion });
        return { diagnostics: [] };
      }),
    // The server has aborted `stop` by then.
    StopProvider: () => Promise.resolve({ error: "" }),
    shutdown: () => readings.closeAll(),
  };
}
