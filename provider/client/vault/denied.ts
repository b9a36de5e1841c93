import type { FailedCall } from "../../core/engine/error-table.js";
import { ServiceError } from "../../core/engine/errors.js";
import { isObject } from "../answer.js";
import { vaultErrors } from "./errors.js";
import { isListing, type VaultReply, type VaultRequest } from "./request.js";
import type { VaultToken } from "./token.js";

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
  const told = (reason: string, next: string) =>
    vaultErrors.make("vault-not-permitted", {
      ...call,
      reason: `${call.reason}: ${reason}`,
      next,
    });
  if (has === "not told") {
    return told(
      `the token (from ${token.from}) needs ${listOf(wanted)} on ${path}`,
      `Allow in its policy: ${stanza}.`,
    );
  }
  const lacks = has.includes("root") ? [] : wanted.filter((word) => !has.includes(word));
  if (lacks.length === 0) {
    return told(
      `the policies of the token (from ${token.from}) allow ${listOf(wanted)} on ${path}, but the server refuses this request`,
      "Look at parameters that a policy denies, at the number of uses left, and at the audit log of the server.",
    );
  }
  return told(
    `the policies of the token (from ${token.from}) lack ${listOf(lacks)} on ${path}`,
    `Allow in one of them: ${stanza}.`,
  );
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
