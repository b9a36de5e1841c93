import type { Settings } from "../core/settings/settings.js";
import type { Answer } from "./answer.js";
import { apiActions, type ApiRequest } from "./api-actions.js";
import { recorded } from "./call-record.js";
import { endpointOf, type EndpointSettings } from "./endpoint.js";
import type { KeySource } from "./keys/api-key.js";
import { withRetries } from "./retry.js";
import type { RunContext } from "./run-context.js";
import { send } from "./send.js";

/** What the client of the API needs of the settings. */
export type ApiSettings = EndpointSettings &
  Pick<Settings, "region" | "requestTimeout" | "maxRetries"> &
  RunContext;

/** Makes one call. Throws `ServiceError` for everything but a success. */
export type Call = (request: ApiRequest) => Promise<Answer>;

/**
 * Calls of Tencent Cloud's API 3.0, with the keys of one source.
 *
 * A throttled call is tried again, and so is a read whose answer was lost. A change whose answer
 * was lost is not: its error is marked `ambiguous`.
 */
export function callerWith(settings: ApiSettings, keys: KeySource): Call {
  return async ({ action, parameters = {}, region = settings.region }) => {
    const { service, changing } = apiActions[action];
    const source = service === "tic" ? { service, action, region } : { service, action };
    const url = endpointOf(service, settings, source);
    const timeout = settings.requestTimeout * 1000;
    const { stop, onCall } = settings;
    const call = { url, service, action, changing, region, parameters, timeout, source, stop };
    return withRetries(async () => {
      const key = await keys.key();
      return recorded(source, onCall, () => send({ ...call, key }));
    }, settings);
  };
}
