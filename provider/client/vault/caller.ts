import type { VaultConnection } from "../../core/settings/settings.js";
import { withoutSecrets } from "../../core/secrets/secrets.js";
import type { ServiceError } from "../../core/engine/errors.js";
import { routeTo } from "../agents.js";
import { recorded } from "../call-record.js";
import { memoize } from "../memoize.js";
import { withRetries } from "../retry.js";
import { deniedError } from "./denied.js";
import { vaultErrors } from "./errors.js";
import { locationOf, urlOf, type VaultLocation } from "./location.js";
import { refusalError } from "./refusal.js";
import { requireDone } from "./require-done.js";
import {
  actionOf,
  callOf,
  NO_TOKEN,
  sentenceOf,
  type VaultAnswer,
  type VaultClientSettings,
  type VaultReply,
  type VaultRequest,
} from "./request.js";
import { sendToVault } from "./send.js";
import { findToken, tokenOf, type VaultToken } from "./token.js";
import { findTrust } from "./trust.js";

/** Calls of one Vault or OpenBao server in one namespace. */
export interface VaultCaller {
  /** Without a slash at its end. */
  readonly address: string;
  /** Without slashes at its ends; empty is the root. */
  readonly namespace: string;
  /**
   * Makes one call and gives its whole JSON: `data` and `auth` are fields of it.
   *
   * @throws ServiceError for everything but a success
   */
  readonly call: (request: VaultRequest) => Promise<VaultAnswer>;
}

/** A caller for which a refusal can be an answer: "there is no such role". */
export interface VaultChannel extends VaultCaller {
  readonly location: VaultLocation;
  /** Makes one call; throws only when the server did not reply itself. */
  readonly ask: (request: VaultRequest) => Promise<VaultReply>;
  /** The error for a refusal. Where it is one of the token, the server is asked for its reason. */
  readonly errorFor: (request: VaultRequest, refusal: VaultReply) => Promise<ServiceError>;
}

const SECRET_FIELDS = ["secret_key", "token", "identity_request_headers"];

/**
 * Opens a server for calls. The token and the file of authorities are read at the first call that
 * needs them, and kept in memory; a failure is not remembered.
 *
 * A throttled call is tried again, and so is a read that a gateway lost. Redirects are not
 * followed.
 *
 * @throws ServiceError `vault-settings` when the address or the namespace can't be used
 * @example
 * const { call } = openVaultCaller(settings);
 * await call({ method: "GET", path: "auth/token/lookup-self" });
 */
export function openVaultCaller(
  settings: VaultClientSettings,
  connection: VaultConnection = {},
): VaultChannel {
  const { stop, onCall } = settings;
  const location = locationOf(settings, connection);
  const ownToken = memoize(() => findToken(settings, connection));
  const trust = memoize(() => findTrust(settings));
  const tokenFor = async ({ token }: VaultRequest): Promise<VaultToken | undefined> => {
    if (token === NO_TOKEN) return undefined;
    return token === undefined ? ownToken() : tokenOf(token, "the call");
  };

  const ask = async (request: VaultRequest): Promise<VaultReply> => {
    const url = urlOf(location.address, request.path, request.query);
    const sending = {
      request,
      location,
      url,
      token: (await tokenFor(request))?.value,
      route: await routeTo(url),
      trust: url.protocol === "https:" ? await trust() : undefined,
      timeout: settings.requestTimeout * 1000,
      stop,
    };
    const source = { service: "vault", action: actionOf(request) };
    const attempt = () => recorded(source, onCall, () => sendToVault(sending), outcomeOf);
    const reply = await withRetries(attempt, settings);
    await requireDone(request, reply);
    return reply;
  };

  const errorFor = async (request: VaultRequest, refusal: VaultReply): Promise<ServiceError> => {
    const token = await tokenFor(request);
    const reason = sentenceOf(
      (refusal.errors ?? []).map((error) => cleaned(error, request, token)),
    );
    const denied = refusal.status === 403 && refusal.errors !== undefined;
    if (!denied) return refusalError(request, refusal, location, reason);
    const call = { ...callOf(request, refusal.status), reason };
    if (token === undefined) return vaultErrors.make("vault-refused", call);
    return deniedError(request, call, token, (question) =>
      ask({ ...question, token: token.value }),
    );
  };

  return {
    address: location.address,
    namespace: location.namespace,
    location,
    ask,
    errorFor,
    async call(request) {
      const reply = await ask(request);
      if (reply.status >= 400) throw await errorFor(request, reply);
      return reply.fields;
    },
  };
}

function outcomeOf({ status }: VaultReply): string {
  return status < 400 ? "ok" : `Vault.${status}`;
}

/** A server may repeat what it was sent. */
function cleaned(text: string, request: VaultRequest, token: VaultToken | undefined): string {
  const sent = SECRET_FIELDS.map((field) => request.body?.[field]);
  return withoutSecrets(text, [token?.value, ...sent, ...(request.secrets ?? [])]);
}
