import { isLoopback } from "../core/values/loopback.js";
import type { ServiceError } from "../core/engine/errors.js";
import type { NamedProxy } from "./agents.js";
import type { AnswerSource } from "./answer.js";
import { clientErrors } from "./errors.js";

/** How a proxy kept a request from its server. */
export interface ProxyFailure extends NamedProxy {
  /** What the proxy answered instead of passing the request on. */
  readonly status?: number;
}

/**
 * The error for a request that came no further than the proxy. It names the proxy and its variable,
 * and never the user or password in it.
 *
 * @param code Node's error code, `TIMEOUT`, `BAD_PROXY` or `PROXY_REFUSED`
 */
export function proxyError(
  code: string,
  { variable, host, status, hasUser }: ProxyFailure,
  { url, source }: { readonly url: URL; readonly source: AnswerSource },
): ServiceError {
  const call = { ...source, code: `Network.${code}` };
  const without = `or add ${url.hostname} to NO_PROXY if it is reached without a proxy.`;
  if (host === undefined) {
    const reason = `The environment variable ${variable} is no URL of an HTTP proxy`;
    const next = `Write it like "http://my-proxy.example:8080", ${without}`;
    return clientErrors.make("cannot-connect", { ...call, reason, next });
  }
  const proxy = `The proxy ${host} (environment variable ${variable})`;
  if (status !== undefined) {
    const reason = `${proxy} does not let this request through to ${url.origin} (HTTP status ${status})`;
    const next = status === 407 ? loginAdvice(variable, host, hasUser) : allowAdvice(url, without);
    const passes = status >= 500;
    return clientErrors.make(passes ? "unreachable" : "cannot-connect", { ...call, reason, next });
  }
  const reason = `${proxy}, which leads to ${url.origin}, could not be reached`;
  if (/CERT|TLS|SSL|ALTNAME|VERIFY|EPROTO/.test(code)) {
    const next = `Look at the proxy's certificate (NODE_EXTRA_CA_CERTS adds an authority), or write http:// in ${variable}.`;
    return clientErrors.make("cannot-connect", { ...call, reason, next });
  }
  const stays = code === "ENOTFOUND" || isLoopback(host.replace(/:\d+$/, ""));
  const next = `Correct ${variable}, ${without}`;
  return clientErrors.make(stays ? "cannot-connect" : "unreachable", { ...call, reason, next });
}

function loginAdvice(variable: string, host: string, hasUser = false): string {
  return hasUser
    ? `Correct the user and the password in ${variable}. Write @, : and / in them as %40, %3A and %2F.`
    : `The proxy wants a login: write ${variable} like "http://USER:PASSWORD@${host}".`;
}

function allowAdvice({ host }: URL, without: string): string {
  return `Let the operators of the proxy allow ${host}, ${without}`;
}
