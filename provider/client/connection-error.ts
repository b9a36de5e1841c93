import { isLoopback } from "../core/values/loopback.js";
import type { ServiceError } from "../core/engine/errors.js";
import type { AnswerSource } from "./answer.js";
import { clientErrors } from "./errors.js";
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
  if (outcome.code === "CANCELLED")
    return clientErrors.make("cancelled", { ...source, ...ambiguity });
  if (outcome.proxy !== undefined) return proxyError(outcome.code, outcome.proxy, request);
  const code = `Network.${outcome.code}`;
  if (outcome.sent) {
    const reason =
      outcome.code === "TIMEOUT"
        ? `No answer came from ${url.origin} within ${request.timeout / 1000} s`
        : `The connection to ${url.origin} broke before the answer came`;
    const call = { ...source, ...ambiguity, code, reason };
    return clientErrors.make("unavailable", call, advice.later);
  }
  const call = { ...source, code, reason: `No connection to ${url.origin} could be made` };
  const lasting = (next: string) => clientErrors.make("cannot-connect", { ...call, next });
  if (/CERT|TLS|SSL|ALTNAME|VERIFY|EPROTO/.test(outcome.code)) {
    return lasting(advice.certificate(outcome.code));
  }
  if (isLoopback(url.hostname)) return lasting(advice.start);
  if (outcome.code === "ENOTFOUND") return lasting(`Check the host name ${url.hostname}.`);
  return clientErrors.make("unreachable", call);
}

function cloudAdvice({ url, source }: UnansweredRequest): ConnectionAdvice {
  return {
    start: `Start the server there (an emulator: npx tencentcloud-tic emulator --port ${url.port}), or correct the endpoint set for ${source.service}.`,
    certificate: () =>
      "No safe connection: look at the certificate of the server (NODE_EXTRA_CA_CERTS adds one).",
  };
}
