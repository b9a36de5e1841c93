import type { FailedCall } from "../../core/engine/error-table.js";
import type { ServiceError } from "../../core/engine/errors.js";
import { vaultErrors } from "./errors.js";
import type { VaultLocation } from "./location.js";
import { callOf, isChange, sentenceOf, type VaultReply, type VaultRequest } from "./request.js";

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

/**
 * The error for a refusal, but for those of a token: `deniedError` makes them.
 *
 * @param reason Vault's own errors in one line, without secrets
 */
export function refusalError(
  request: VaultRequest,
  reply: VaultReply,
  location: VaultLocation,
  reason: string,
): ServiceError {
  const { status, errors } = reply;
  const call = callOf(request, status);
  if (STANDBY.includes(status)) {
    const said = { ...call, reason: `${location.address} is a standby` };
    return vaultErrors.make("vault-standby", said, location.addressSetting);
  }
  if (errors === undefined) {
    const said = `The answer (HTTP status ${status}) is not one of Vault's API`;
    return vaultErrors.make("vault-bad-answer", { ...call, reason: said });
  }
  // Not the cleaned text: a secret could be a part of these words.
  const raw = sentenceOf(errors);
  if (/not (yet )?initiali[sz]ed/i.test(raw))
    return vaultErrors.make("vault-not-initialized", call);
  if (/vault is sealed|barrier is sealed|openbao is sealed/i.test(raw)) {
    return vaultErrors.make("vault-sealed", call);
  }
  const said = { ...call, reason: reason || `HTTP status ${status}` };
  if (/node not active|cannot write to readonly storage/i.test(raw)) {
    return vaultErrors.make("vault-standby", said, location.addressSetting);
  }
  if (status === 404) return missing(said, reply, raw, location);
  if (raw.startsWith("plugin not found in the catalog"))
    return vaultErrors.make("vault-no-plugin", said);
  if (status !== 500 || !request.path.startsWith("auth/"))
    return vaultErrors.make("vault-refused", said);
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
