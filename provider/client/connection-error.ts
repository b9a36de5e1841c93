import type { ServiceError } from "../core/service-error.js";
import { isLoopback } from "./endpoint.js";
import { UnavailableError } from "./errors/unavailable.js";
import { UnreachableError } from "./errors/unreachable.js";
import type { PostOutcome } from "./post.js";
import type { SendRequest } from "./send.js";

/** The error for a request that got no answer. */
export function connectionError(
  outcome: Extract<PostOutcome, { readonly answered: false }>,
  request: SendRequest,
): ServiceError {
  const { url, source, changing } = request;
  const code = `Network.${outcome.code}`;
  if (outcome.sent) {
    const reason =
      outcome.code === "TIMEOUT"
        ? `No answer came from ${url.origin} within ${request.timeout / 1000} s`
        : `The connection to ${url.origin} broke before the answer came`;
    const unsure = changing ? { ambiguous: true } : {};
    return new UnavailableError({ ...source, ...unsure, code, reason });
  }
  const call = { ...source, code, reason: `No connection to ${url.origin} could be made` };
  if (isLoopback(url)) {
    const next = `Start the server there (an emulator: npx tencentcloud-tic emulator --port ${url.port}), or correct the endpoint set for ${request.service}.`;
    return new UnreachableError(call, next, false);
  }
  if (outcome.code === "ENOTFOUND") {
    return new UnreachableError(call, `Check the host name ${url.hostname}.`, false);
  }
  if (/CERT|TLS|SSL|ALTNAME/.test(outcome.code)) {
    const next = "The server's certificate is not trusted: see NODE_EXTRA_CA_CERTS.";
    return new UnreachableError(call, next, false);
  }
  return new UnreachableError(call, "Check the network and its proxy, then run again.", true);
}
