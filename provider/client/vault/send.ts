import { term } from "../../core/engine/terms.js";
import { isTexts, parseJson } from "../answer.js";
import { isObject } from "../../core/settings/connection.js";
import { connectionError, type ConnectionAdvice } from "../connection-error.js";
import { clientErrors } from "../errors.js";
import { exchange, type HttpExchange, type HttpOutcome } from "../exchange.js";
import { vaultErrors } from "./errors.js";
import type { VaultLocation } from "./location.js";
import { notOfVault } from "./refusal.js";
import { actionOf, callOf, isChange, type VaultReply, type VaultRequest } from "./request.js";

interface VaultSending extends Pick<HttpExchange, "url" | "route" | "trust" | "timeout" | "stop"> {
  readonly request: VaultRequest;
  readonly location: VaultLocation;
  /** Undefined where none is sent. */
  readonly token: string | undefined;
}

type Answered = Extract<HttpOutcome, { readonly answered: true }>;

/** One of them at least is in each JSON that a change is answered with. */
const ENVELOPE = ["request_id", "data", "auth"];
const REDIRECTS = [301, 302, 303, 307, 308];
/** Gateways in front of a server, and 412 of one that has not yet caught up with another. */
const PASSING = [412, 502, 503, 504];

/**
 * Sends a request once; gives what Vault itself replied, refusals too. Throws `ServiceError` when Vault
 * did not reply itself, or asks to come again.
 */
export async function sendToVault(sending: VaultSending): Promise<VaultReply> {
  const { request, location, url, route, trust, timeout, stop } = sending;
  const { method } = request;
  const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
  const headers = headersOf(sending);
  const outcome = await exchange({ method, url, headers, body, route, trust, timeout, stop });
  if (!outcome.answered) {
    const source = { service: "vault", action: actionOf(request) };
    const unanswered = { url, source, changing: isChange(request), timeout };
    throw connectionError(outcome, unanswered, adviceFor(location));
  }
  if (REDIRECTS.includes(outcome.status)) throw redirected(sending, outcome);
  const reply = replyOf(outcome);
  if (reply === undefined || !isOfVault(reply)) checkPassing(request, outcome.status);
  if (reply !== undefined && isPluginRestarting(reply)) {
    const reason = "The auth plugin broke off a moment ago and is being started again";
    throw clientErrors.make("unavailable", { ...callOf(request, outcome.status), reason }, LATER);
  }
  return reply ?? notVault(sending, outcome);
}

function headersOf({ request, location, token }: VaultSending): Record<string, string> {
  const inRoot = location.namespace === "" || request.root === true;
  return {
    Accept: "application/json",
    // Agents and proxies of Vault refuse what lacks it, so that no web page can ask them.
    "X-Vault-Request": "true",
    ...(token === undefined ? {} : { "X-Vault-Token": token }),
    ...(inRoot ? {} : { "X-Vault-Namespace": location.namespace }),
    ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
  };
}

function redirected({ request, location: asked, url }: VaultSending, outcome: Answered) {
  const { status, location } = outcome;
  // Only the origin: what follows may hold what is nobody's business.
  const known = location !== undefined && URL.canParse(location, url.href);
  const to = known ? new URL(location, url).origin : undefined;
  const reason = `${asked.address} does not answer itself but redirects to ${to ?? "another server"}, as a standby to its active node`;
  const call = { ...callOf(request, status), reason };
  return vaultErrors.make("vault-standby", call, asked.addressSetting, to);
}

function replyOf({ status, body, cacheControl = "" }: Answered): VaultReply | undefined {
  if (status === 204) {
    // Vault forbids caches to keep any answer of its own.
    const ofVault = /\bno-store\b/.test(cacheControl);
    return { status, fields: {}, errors: undefined, ofVault };
  }
  const fields = parseJson(body);
  if (!isObject(fields) || (status >= 300 && status < 400)) return undefined;
  const errors: unknown = fields.errors;
  const ofVault = ENVELOPE.some((name) => fields[name] !== undefined);
  return { status, fields, errors: isTexts(errors) ? errors : undefined, ofVault };
}

/** `sys/health` reports a standby with 429, and only Vault itself gives a reason for 503. */
function isOfVault({ status, fields, errors = [] }: VaultReply): boolean {
  return typeof fields.standby === "boolean" || (status === 503 && errors.length > 0);
}

/** Said once to whoever comes right after a crash: this request never reached the plugin. */
function isPluginRestarting({ status, errors = [] }: VaultReply): boolean {
  const restarting = /code = Unavailable.*connection error:/s;
  return status === 500 && errors.some((text) => restarting.test(text));
}

function checkPassing(request: VaultRequest, status: number): void {
  const call = callOf(request, status);
  if (status === 429) {
    const reason = "The server, or a quota of it, takes no more requests for now";
    throw clientErrors.make("throttled", { ...call, reason });
  }
  if (!PASSING.includes(status)) return;
  const ambiguity = isChange(request) && status !== 412 ? { ambiguous: true } : {};
  const reason = `The server answered with HTTP status ${status}`;
  throw clientErrors.make("unavailable", { ...call, ...ambiguity, reason }, LATER);
}

/** A change may have been made all the same: whoever sent it is told, and looks. */
function notVault({ request, url, location }: VaultSending, outcome: Answered): VaultReply {
  const { status, body } = outcome;
  const call = callOf(request, status);
  if (body.includes("HTTP request to an HTTPS server")) {
    const next = `Write https:// in ${location.addressSetting}.`;
    const reason = `${url.origin} takes https only`;
    throw clientErrors.make("cannot-connect", { ...call, reason, next });
  }
  if (status >= 400 || isChange(request)) {
    return { status, fields: {}, errors: undefined, ofVault: false };
  }
  throw notOfVault(call, status);
}

const LATER = "Run again in a minute. If it stays, look into the server's log.";

export function adviceFor({ addressSetting }: VaultLocation): ConnectionAdvice {
  return {
    later: LATER,
    start: `Start Vault or OpenBao there, or correct ${addressSetting}.`,
    certificate(code) {
      if (/EPROTO|WRONG_VERSION|PACKET_LENGTH/.test(code)) {
        return `If the server speaks plain http, write http:// in ${addressSetting}.`;
      }
      if (code.includes("ALTNAME")) {
        return `The server's certificate is for other hosts: name one of them in ${addressSetting}.`;
      }
      if (code.includes("EXPIRED")) return "The server's certificate has expired: renew it.";
      return `The server's certificate is not trusted: name the PEM file of its authority in ${term.setting("vaultCaCert")} (VAULT_CACERT).`;
    },
  };
}
