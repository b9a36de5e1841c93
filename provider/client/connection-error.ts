import { isLoopback } from "../core/config.js";
import type { ServiceError } from "../core/service-error.js";
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
  if (isLoopback(url.hostname)) {
    const next = `Start the server there (an emulator: npx tencentcloud-tic emulator --port ${url.port}), or correct the endpoint set for ${request.service}.`;
    return new UnreachableError(call, next, false);
  }
  if (outcome.code === "ENOTFOUND") {
    return new UnreachableError(call, `Check the host name ${url.hostname}.`, false);
  }
  if (outcome.code === "BAD_PROXY") {
    const next =
      'The environment variable http_proxy is no URL: write "http://my-proxy.example:8080".';
    return new UnreachableError(call, next, false);
  }
  if (/CERT|TLS|SSL|ALTNAME|VERIFY|EPROTO/.test(outcome.code)) {
    const next =
      "No safe connection: look at the certificate of the server (NODE_EXTRA_CA_CERTS adds one).";
    return new UnreachableError(call, next, false);
  }
  return new UnreachableError(call, "Check the network and its proxy, then run again.", true);
}
