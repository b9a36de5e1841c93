import type { FailedCall } from "../../core/engine/error-table.js";
import { ServiceError } from "../../core/engine/errors.js";
import { isObject } from "../../core/settings/connection.js";
import { vaultErrors } from "./errors.js";
import type { VaultLocation } from "./location.js";
import { callOf, isChange, isListing, sentenceOf } from "./request.js";
import type { VaultReply, VaultRequest } from "./request.js";
import type { VaultToken } from "./token.js";

/** Of Vault alone: a secondary for disaster recovery, and a performance standby. */
const STANDBY = [472, 473];

/** True when the server says that there is no object at a path of a mount that is there. */
export function isNothing({ status, errors }: VaultReply): boolean {
  return status === 404 && errors?.length === 0;
}

/** True when the server says that nothing is mounted where the path leads. */
export function isNoMount({ status, errors = [] }: VaultReply): boolean {
  return status === 404 && errors.some((error) => error.startsWith("no handler for route"));
}

/** For all but refusals of a token. The reason is Vault's own, in one line and without secrets. */
export function refusalError(
  request: VaultRequest,
  reply: VaultReply,
  location: VaultLocation,
  reason: string,
): ServiceError {
  const { status, errors } = reply;
  const call = callOf(request, status);
  const standby = (why: string) =>
    vaultErrors.make("vault-standby", { ...call, reason: why }, location.addressSetting);
  if (STANDBY.includes(status)) return standby(`${location.address} is a standby`);
  if (errors === undefined) return notOfVault(call, status);
  // Not the cleaned text: a secret could be a part of these words.
  const raw = sentenceOf(errors);
  if (/not (yet )?initiali[sz]ed/i.test(raw)) {
    return vaultErrors.make("vault-not-initialized", call);
  }
  if (/vault is sealed|barrier is sealed|openbao is sealed/i.test(raw)) {
    return vaultErrors.make("vault-sealed", call);
  }
  const said = { ...call, reason: reason || `HTTP status ${status}` };
  if (/node not active|cannot write to readonly storage/i.test(raw)) return standby(said.reason);
  if (status === 404) return missing(said, reply, raw, location);
  if (raw.startsWith("plugin not found in the catalog")) {
    return vaultErrors.make("vault-no-plugin", said);
  }
  if (status !== 500 || !request.path.startsWith("auth/")) {
    return vaultErrors.make("vault-refused", said);
  }
  if (!raw.includes("rpc error: code = Unavailable")) {
    return vaultErrors.make("vault-plugin-refused", said);
  }
  const ambiguity = isChange(request) ? { ambiguous: true } : {};
  return vaultErrors.make("vault-plugin-crashed", { ...said, ...ambiguity });
}

function missing(
  call: FailedCall,
  reply: VaultReply,
  raw: string,
  { namespace }: VaultLocation,
): ServiceError {
  if (isNothing(reply)) return vaultErrors.make("vault-not-found", call);
  if (raw === "namespace not found") return vaultErrors.make("vault-no-namespace", call, namespace);
  if (isNoMount(reply)) return vaultErrors.make("vault-no-mount", call, namespace);
  if (raw !== "unsupported path") return vaultErrors.make("vault-refused", call);
  const next =
    "Check that the mount is of the tencentcloud method, and that the name holds letters, digits, _, - and . only, with a letter, digit or _ at its ends.";
  return vaultErrors.make("vault-refused", { ...call, next });
}

export function notOfVault(call: FailedCall, status: number, but = ""): ServiceError {
  const reason = `The answer (HTTP status ${status}) is not one of Vault's API${but}`;
  return vaultErrors.make("vault-bad-answer", { ...call, reason });
}

/** Asks the server with the same token; a refusal is a reply. */
type Ask = (request: VaultRequest) => Promise<VaultReply>;

/**
 * The error for "permission denied". Vault does not say what is missing, so it is asked once which
 * capabilities the token has at the path.
 *
 * @see https://openbao.org/api-docs/system/capabilities-self/
 */
export async function deniedError(
  request: VaultRequest,
  call: FailedCall & { readonly reason: string },
  token: VaultToken,
  ask: Ask,
): Promise<ServiceError> {
  const { path } = request;
  const wanted = capabilitiesFor(request);
  const stanza = `path "${path}" { capabilities = [${wanted.map((word) => `"${word}"`).join(", ")}] }`;
  const has = await capabilitiesAt(path, ask);
  if (has === "not valid") {
    const reason =
      "The token is not valid: it is wrong, has expired, was revoked or is bound to other addresses or another namespace";
    const next = `Log in again. The token comes from ${token.from}.`;
    return vaultErrors.make("vault-token", { ...call, reason, next });
  }
  const told = (what: string, next: string) => {
    const reason = `${call.reason}: ${what}`;
    return vaultErrors.make("vault-not-permitted", { ...call, reason, next });
  };
  const own = `the token (from ${token.from})`;
  if (has === "not told") {
    return told(`${own} needs ${listOf(wanted)} on ${path}`, `Allow in its policy: ${stanza}.`);
  }
  const lacks = has.includes("root") ? [] : wanted.filter((word) => !has.includes(word));
  if (lacks.length === 0) {
    return told(
      `the policies of ${own} allow ${listOf(wanted)} on ${path}, but the server refuses this request`,
      "Look at parameters that a policy denies, at the number of uses left, and at the audit log of the server.",
    );
  }
  const reason = `the policies of ${own} lack ${listOf(lacks)} on ${path}`;
  return told(reason, `Allow in one of them: ${stanza}.`);
}

/** What a policy must give for a call. Mounts are changed and read with `sudo` only. */
function capabilitiesFor(request: VaultRequest): readonly string[] {
  const { method, path } = request;
  if (path.startsWith("sys/auth/")) return [...systemCapabilities[method], "sudo"];
  if (isListing(request)) return ["list"];
  if (method === "POST") return ["create", "update"];
  return systemCapabilities[method];
}

const systemCapabilities = { GET: ["read"], POST: ["update"], DELETE: ["delete"] } as const;

async function capabilitiesAt(
  path: string,
  ask: Ask,
): Promise<readonly string[] | "not valid" | "not told"> {
  const body = { paths: [path] };
  const question = { method: "POST", path: "sys/capabilities-self", body, reads: true } as const;
  try {
    const { status, fields, errors = [] } = await ask(question);
    if (status === 200 && isObject(fields.data)) {
      const texts: unknown = fields.data[path];
      if (Array.isArray(texts)) return texts.filter((word) => typeof word === "string");
    }
    // Without its frame, "permission denied" is said of a token that the server does not know.
    const unknown = errors.some(
      (text) => text === "permission denied" || text.includes("invalid token"),
    );
    return status === 403 && unknown ? "not valid" : "not told";
  } catch (error) {
    if (error instanceof ServiceError) return "not told";
    throw error;
  }
}

function listOf(texts: readonly string[]): string {
  return texts.map((word) => `"${word}"`).join(" and ");
}
