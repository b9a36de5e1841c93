import { isLoopback } from "../core/values/loopback.js";
import type { Settings } from "../core/settings/settings.js";
import type { AnswerSource } from "./answer.js";
import type { Service } from "./api-actions.js";
import { clientErrors } from "./errors.js";
import { term } from "../core/engine/terms.js";

/** The settings that say where the services are. */
export type EndpointSettings = Pick<Settings, "endpoints" | "gatewayEndpoint">;

/**
 * The URL of a service: the public one, or what the settings say instead.
 *
 * Plain http is taken for loopback only, since requests hold secrets.
 *
 * @throws ServiceError `bad-endpoint` when the settings' URL can't be used
 */
export function endpointOf(service: Service, settings: EndpointSettings, call: AnswerSource): URL {
  const bad = (reason: string, next: string) =>
    clientErrors.make("bad-endpoint", { ...call, reason, next });
  const setting =
    service === "tic-settings"
      ? term.setting("gatewayEndpoint")
      : `${service} in ${term.setting("endpoints")}`;
  const example =
    service === "tic-settings"
      ? "https://tic-gateway.example.com"
      : `https://${service}.example.com`;
  const text = service === "tic-settings" ? settings.gatewayEndpoint : settings.endpoints[service];
  if (text === undefined && service === "tic-settings") {
    throw bad(
      `${term.setting("gatewayEndpoint")} is not set`,
      `Set it, for example to "${example}".`,
    );
  }
  const url = parse(text ?? `https://${service}.tencentcloudapi.com`);
  if (url === undefined) {
    throw bad(`${setting} is no URL`, `Write it like "${example}".`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw bad(
      `${setting} holds more than a host and a path`,
      `Write it like "${example}", without user, password, ? or #.`,
    );
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw bad(
      `${setting} (${url.origin}) is not https. The provider takes http for loopback only`,
      `Write it like "${example}", or "http://127.0.0.1:8480" for an emulator on this machine.`,
    );
  }
  return url;
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
