import { term } from "../core/engine/terms.js";
import type { Settings } from "../core/settings/settings.js";
import { hasMoreThanPath, isLoopback, parseUrl } from "../core/values/urls.js";
import type { Answer, AnswerSource } from "./answer.js";
import { apiActions, type ApiRequest, type Service } from "./api-actions.js";
import { clientErrors } from "./errors.js";
import type { KeySource } from "./keys/api-key.js";
import { withRetries } from "./retry.js";
import { recorded, type RunContext } from "./run-context.js";
import { send } from "./send.js";

export type EndpointSettings = Pick<Settings, "endpoints" | "gatewayEndpoint">;

export type ApiSettings = EndpointSettings &
  Pick<Settings, "region" | "requestTimeout" | "maxRetries"> &
  RunContext;

/** Makes one call. Throws `ServiceError` for everything but a success. */
export type Call = (request: ApiRequest) => Promise<Answer>;

/**
 * Calls of Tencent Cloud's API 3.0. A throttled call is tried again, and so is a read whose answer was
 * lost. A change whose answer was lost is not: its error is marked `ambiguous`.
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

export async function whoAmI(call: Call) {
  const answer = await call({ action: "GetCallerIdentity" });
  const [accountId, arn] = [answer.text("AccountId"), answer.text("Arn")];
  return { caller: { accountId, arn, type: answer.text("Type") }, source: answer.source };
}

/** The public URL, or that of the settings. Plain http only to loopback: requests hold secrets. */
export function endpointOf(service: Service, settings: EndpointSettings, call: AnswerSource): URL {
  const bad = (reason: string, next: string) =>
    clientErrors.make("bad-endpoint", { ...call, reason, next });
  const ofGateway = service === "tic-settings";
  const name = ofGateway ? "tic-gateway" : service;
  const like = `Write it like "https://${name}.example.com"`;
  const given = ofGateway ? settings.gatewayEndpoint : settings.endpoints[service];
  if (given === undefined && ofGateway) {
    const next = `Set it, for example to "https://${name}.example.com".`;
    throw bad(`${term.setting("gatewayEndpoint")} is not set`, next);
  }
  const url = parseUrl(given ?? `https://${service}.tencentcloudapi.com`);
  const setting = ofGateway
    ? term.setting("gatewayEndpoint")
    : `${service} in ${term.setting("endpoints")}`;
  if (url === undefined) throw bad(`${setting} is no URL`, `${like}.`);
  if (hasMoreThanPath(url)) {
    const reason = `${setting} holds more than a host and a path`;
    throw bad(reason, `${like}, without user, password, ? or #.`);
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    const reason = `${setting} (${url.origin}) is not https. The provider takes http for loopback only`;
    throw bad(reason, `${like}, or "http://127.0.0.1:8480" for an emulator on this machine.`);
  }
  return url;
}
