import { UserError } from "../../core/engine/errors.js";
import type { CtyObject } from "../values/cty.js";
import { decodeValue } from "../values/decode.js";
import type { ProviderServer } from "../protocol/descriptor.js";
import type { DynamicValue } from "../protocol/messages.js";
import { noteValidation } from "../run/decided.js";
import { HiddenValues } from "../run/hidden-values.js";
import { noMemory, type RunMemory } from "../run/run-memory.js";
import { Session } from "../run/session.js";
import type { Log } from "../server/log.js";
import { answeredWithout } from "./answers.js";
import { providerType, runSettings, unknownSettings } from "./configure.js";
import { readingCalls } from "./reading-calls.js";
import { resourceCalls } from "./resource-calls.js";
import { providerAttributes } from "../schema/provider-attributes.js";
import { metadata, providerFunctions, providerSchema } from "./schemas.js";

/** What a provider is made from. */
export interface ProviderOptions {
  /** Terraform wants to stop. */
  readonly stop: AbortSignal;
  readonly log: Log;
  readonly version: string;
  /** @default process.env */
  readonly env?: NodeJS.ProcessEnv;
  /** What the processes of this run know of each other. @default nothing */
  readonly memory?: RunMemory;
}

/** Makes what answers the calls of one connection. */
export function createProvider({
  stop,
  log,
  env = process.env,
  memory = noMemory,
}: ProviderOptions): ProviderServer {
  let session: Session | undefined;
  const current = (): Session => {
    if (session === undefined)
      throw new UserError("The provider was not configured before this call.");
    return session;
  };
  const hidden = new HiddenValues((secret) => {
    log.mask(secret);
  });
  const answered = answeredWithout(hidden);
  /** The settings of the provider block; its token is in no message. */
  const settingsIn = (config: DynamicValue | undefined): CtyObject => {
    const settings = (decodeValue(config, providerType) ?? {}) as CtyObject;
    hidden.learnSensitive(providerAttributes, settings);
    return settings;
  };
  const readings = readingCalls(current, log, hidden);
  const resources = resourceCalls(current, () => session, hidden);
  // Terraform checks a configuration before it has configured the provider, and only before a plan.
  const checking =
    <Given extends readonly unknown[], Response>(call: (...given: Given) => Response) =>
    (...given: Given): Response => {
      if (session === undefined) noteValidation(memory);
      return call(...given);
    };
  return {
    ...resources,
    ...readings.calls,
    ValidateResourceConfig: checking(resources.ValidateResourceConfig),
    ValidateDataResourceConfig: checking(readings.calls.ValidateDataResourceConfig),
    ValidateEphemeralResourceConfig: checking(readings.calls.ValidateEphemeralResourceConfig),
    GetMetadata: () => Promise.resolve(metadata()),
    GetProviderSchema: () => Promise.resolve(providerSchema()),
    GetFunctions: () => Promise.resolve({ functions: providerFunctions(), diagnostics: [] }),
    ValidateProviderConfig: ({ config }) =>
      answered("The provider's settings cannot be used", {}, () => {
        const settings = settingsIn(config);
        if (unknownSettings(settings).length === 0) runSettings(settings, env);
        return { diagnostics: [] };
      }),
    ConfigureProvider: ({ config, terraformVersion }) =>
      answered("The provider's settings cannot be used", {}, () => {
        const settings = settingsIn(config);
        const unknown = unknownSettings(settings);
        // Settings need each other, and while one is not known no service is asked by any of them.
        const run = unknown.length === 0 ? runSettings(settings, env) : runSettings({}, {});
        session = new Session(
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
