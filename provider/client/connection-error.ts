import type { ServiceError } from "../core/engine/errors.js";
import { isLoopback } from "../core/values/urls.js";
import type { NamedProxy } from "./agents.js";
import type { AnswerSource } from "./answer.js";
import { clientErrors } from "./errors.js";
import type { HttpOutcome } from "./exchange.js";

/** A request that got no answer, as far as its error tells of it. */
export interface UnansweredRequest {
  readonly url: URL;
  readonly source: AnswerSource;
  readonly changing: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What a reader can do, in the words of the service that did not answer. */
export interface ConnectionAdvice {
  /** Nothing listens on this machine. */
  readonly start: string;
  /** No safe connection came about. */
  certificate(code: string): string;
  /** The connection broke off and may hold another time. */
  readonly later?: string;
}

/** Node's error codes where no safe connection came about. */
const UNSAFE = /CERT|TLS|SSL|ALTNAME|VERIFY|EPROTO/;

export function connectionError(
  { code: cause, sent, proxy }: Extract<HttpOutcome, { readonly answered: false }>,
  request: UnansweredRequest,
  advice: ConnectionAdvice = cloudAdvice(request),
): ServiceError {
  const { url, changing } = request;
  const source = { ...request.source, ...(changing && sent ? { ambiguous: true } : {}) };
  if (cause === "CANCELLED") return clientErrors.make("cancelled", source);
  if (proxy !== undefined) return proxyError(cause, proxy, request);
  const code = `Network.${cause}`;
  if (sent) {
    const reason =
      cause === "TIMEOUT"
        ? `No answer came from ${url.origin} within ${request.timeout / 1000} s`
        : `The connection to ${url.origin} broke before the answer came`;
    return clientErrors.make("unavailable", { ...source, code, reason }, advice.later);
  }
  const call = { ...source, code, reason: `No connection to ${url.origin} could be made` };
  const lasting = (next: string) => clientErrors.make("cannot-connect", { ...call, next });
  if (UNSAFE.test(cause)) return lasting(advice.certificate(cause));
  if (isLoopback(url.hostname)) return lasting(advice.start);
  if (cause === "ENOTFOUND") return lasting(`Check the host name ${url.hostname}.`);
  return clientErrors.make("unreachable", call);
}

function cloudAdvice({ url, source }: UnansweredRequest): ConnectionAdvice {
  return {
    start: `Start the server there (an emulator: npx tencentcloud-tic emulator --port ${url.port}), or correct the endpoint set for ${source.service}.`,
    certificate: () =>
      "No safe connection: look at the certificate of the server (NODE_EXTRA_CA_CERTS adds one).",
  };
}

/** Names the proxy and its variable, and never the user or password in it. */
function proxyError(
  cause: string,
  { variable, host, status, hasUser }: NamedProxy,
  { url, source }: UnansweredRequest,
): ServiceError {
  const error = (passes: boolean, reason: string, next: string) => {
    const call = { ...source, code: `Network.${cause}`, reason, next };
    return clientErrors.make(passes ? "unreachable" : "cannot-connect", call);
  };
  const without = `or add ${url.hostname} to NO_PROXY if it is reached without a proxy.`;
  if (host === undefined) {
    const reason = `The environment variable ${variable} is no URL of an HTTP proxy`;
    return error(false, reason, `Write it like "http://my-proxy.example:8080", ${without}`);
  }
  const proxy = `The proxy ${host} (environment variable ${variable})`;
  if (status !== undefined) {
    const reason = `${proxy} does not let this request through to ${url.origin} (HTTP status ${status})`;
    const allow = `Let the operators of the proxy allow ${url.host}, ${without}`;
    return error(
      status >= 500,
      reason,
      status === 407 ? loginAdvice(variable, host, hasUser) : allow,
    );
  }
  const reason = `${proxy}, which leads to ${url.origin}, could not be reached`;
  if (UNSAFE.test(cause)) {
    const next = `Look at the proxy's certificate (NODE_EXTRA_CA_CERTS adds an authority), or write http:// in ${variable}.`;
    return error(false, reason, next);
  }
  const stays = cause === "ENOTFOUND" || isLoopback(host.replace(/:\d+$/, ""));
  return error(!stays, reason, `Correct ${variable}, ${without}`);
}

function loginAdvice(variable: string, host: string, hasUser = false): string {
  return hasUser
    ? `Correct the user and the password in ${variable}. Write @, : and / in them as %40, %3A and %2F.`
    : `The proxy wants a login: write ${variable} like "http://USER:PASSWORD@${host}".`;
}
