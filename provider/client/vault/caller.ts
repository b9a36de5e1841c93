import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ServiceError } from "../../core/engine/errors.js";
import { term } from "../../core/engine/terms.js";
import { withoutSecrets } from "../../core/secrets/secrets.js";
import type { VaultConnection, VaultSettings } from "../../core/settings/settings.js";
import { shownName } from "../../core/secrets/safe-text.js";
import { routeTo } from "../agents.js";
import type { HttpExchange } from "../exchange.js";
import { codeOf } from "../files.js";
import { memoize } from "../memoize.js";
import { withRetries } from "../retry.js";
import { recorded } from "../run-context.js";
import { vaultErrors } from "./errors.js";
import { locationOf, urlOf, type VaultLocation } from "./location.js";
import { deniedError, notOfVault, refusalError } from "./refusal.js";
import { actionOf, callOf, isChange, NO_TOKEN, sentenceOf } from "./request.js";
import type { VaultAnswer, VaultClientSettings, VaultReply, VaultRequest } from "./request.js";
import { sendToVault } from "./send.js";
import { findToken, tokenOf, type VaultToken } from "./token.js";

/** Calls of one Vault or OpenBao server in one namespace. */
export interface VaultCaller {
  readonly location: VaultLocation;
  /** Gives the whole JSON, with `data` and `auth`. Throws `ServiceError` for all but a success. */
  readonly call: (request: VaultRequest) => Promise<VaultAnswer>;
  /** Makes one call; throws only when the server did not reply itself. */
  readonly ask: (request: VaultRequest) => Promise<VaultReply>;
  /** The error for a refusal. Where it is one of the token, the server is asked for its reason. */
  readonly errorFor: (request: VaultRequest, refusal: VaultReply) => Promise<ServiceError>;
}

const outcomeOf = ({ status }: VaultReply) => (status < 400 ? "ok" : `Vault.${status}`);

const SECRET_FIELDS = ["secret_key", "token", "identity_request_headers"];

/**
 * Opens a server for calls. The token and the file of authorities are read at the first call that
 * needs them, and kept in memory; a failure is not remembered.
 *
 * A throttled call is tried again, and so is a read that a gateway lost. No redirect is followed.
 */
export function openVaultCaller(
  settings: VaultClientSettings,
  connection: VaultConnection = {},
): VaultCaller {
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
    const { status, errors } = refusal;
    const reason = sentenceOf((errors ?? []).map((error) => cleaned(error, request, token)));
    const denied = status === 403 && errors !== undefined;
    if (!denied) return refusalError(request, refusal, location, reason);
    const call = { ...callOf(request, status), reason };
    if (token === undefined) return vaultErrors.make("vault-refused", call);
    return deniedError(request, call, token, (question) =>
      ask({ ...question, token: token.value }),
    );
  };

  return {
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

/** A server may repeat what it was sent. */
function cleaned(text: string, request: VaultRequest, token: VaultToken | undefined): string {
  const sent = SECRET_FIELDS.map((field) => request.body?.[field]);
  return withoutSecrets(text, [token?.value, ...sent, ...(request.secrets ?? [])]);
}

/**
 * Makes sure that a change which was answered with a success was made. An answer that is not surely
 * Vault's own is not believed: the server is asked, where the change can be seen.
 *
 * An empty 204 is Vault's answer too, and a proxy may have taken the header away by which it is
 * known. So it counts unless the server shows otherwise or does not answer as Vault.
 *
 * @throws ServiceError `vault-bad-answer`, ambiguous, when the change cannot be seen
 */
async function requireDone(request: VaultRequest, reply: VaultReply): Promise<void> {
  const { status, ofVault } = reply;
  if (ofVault || status >= 400 || !isChange(request)) return;
  const seen = await checkDone(request);
  if (seen === "done" || (seen === "not allowed to look" && status === 204)) return;
  const but = seen === "not done" ? ", and the server does not show the change" : "";
  throw notOfVault({ ...callOf(request, status), ambiguous: true }, status, but);
}

/** What a look at the server tells of a change. */
async function checkDone({ isDone }: VaultRequest) {
  try {
    if (isDone === undefined) return "not allowed to look";
    return (await isDone()) ? "done" : "not done";
  } catch (error) {
    if (vaultErrors.is(error, "vault-not-permitted")) return "not allowed to look";
    if (error instanceof ServiceError) return "nothing";
    throw error;
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** How a server's certificate is checked, as the settings say. */
export async function findTrust({
  vaultCaCert: file,
  vaultSkipVerify,
}: VaultSettings): Promise<HttpExchange["trust"]> {
  if (vaultSkipVerify) return { rejectUnauthorized: false };
  if (file === undefined) return undefined;
  const bad = (what: string) =>
    vaultErrors.make("vault-settings", {
      service: "vault",
      action: "connection",
      reason: `The file ${shownName(file)} of ${term.setting("vaultCaCert")} (VAULT_CACERT) ${what}`,
      next: 'Name a PEM file of certificates: it begins with "-----BEGIN CERTIFICATE-----".',
    });
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw bad(`can't be read (${codeOf(error)})`);
  });
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) throw bad("holds no certificate in PEM form");
  try {
    certificates.map((pem) => new X509Certificate(pem));
  } catch (error) {
    throw bad(`holds a certificate that can't be read (${codeOf(error)})`);
  }
  return { ca: certificates };
}
