import { isLoopback } from "../core/values/loopback.js";
import type { ServiceError } from "../core/engine/service-error.js";
import type { AnswerSource } from "./answer.js";
import { CancelledError } from "./errors/cancelled.js";
import { UnavailableError } from "./errors/unavailable.js";
import { UnreachableError } from "./errors/unreachable.js";
import type { HttpOutcome } from "./exchange.js";
import { proxyError } from "./proxy-error.js";

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

/** The error for a request that got no answer. */
export function connectionError(
  outcome: Extract<HttpOutcome, { readonly answered: false }>,
  request: UnansweredRequest,
  advice: ConnectionAdvice = cloudAdvice(request),
): ServiceError {
  const { url, source, changing } = request;
  const ambiguity = changing && outcome.sent ? { ambiguous: true } : {};
  if (outcome.code === "CANCELLED") return new CancelledError({ ...source, ...ambiguity });
  if (outcome.proxy !== undefined) return proxyError(outcome.code, outcome.proxy, request);
  const code = `Network.${outcome.code}`;
  if (outcome.sent) {
    const reason =
      outcome.code === "TIMEOUT"
        ? `No answer came from ${url.origin} within ${request.timeout / 1000} s`
        : `The connection to ${url.origin} broke before the answer came`;
    return new UnavailableError({ ...source, ...ambiguity, code, reason }, advice.later);
  }
  const call = { ...source, code, reason: `No connection to ${url.origin} could be made` };
  if (/CERT|TLS|SSL|ALTNAME|VERIFY|EPROTO/.test(outcome.code)) {
    return new UnreachableError(call, advice.certificate(outcome.code), false);
  }
  if (isLoopback(url.hostname)) return new UnreachableError(call, advice.start, false);
  if (outcome.code === "ENOTFOUND") {
    return new UnreachableError(call, `Check the host name ${url.hostname}.`, false);
  }
  return new UnreachableError(
    call,
    "Check the network, and whether HTTPS_PROXY must name a proxy, then run again.",
    true,
  );
}

function cloudAdvice({ url, source }: UnansweredRequest): ConnectionAdvice {
  return {
    start: `Start the server there (an emulator: npx tencentcloud-tic emulator --port ${url.port}), or correct the endpoint set for ${source.service}.`,
    certificate: () =>
      "No safe connection: look at the certificate of the server (NODE_EXTRA_CA_CERTS adds one).",
  };
}
