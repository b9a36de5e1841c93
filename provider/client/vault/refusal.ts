import type { ServiceError } from "../../core/engine/service-error.js";
import { VaultBadAnswerError } from "../errors/vault-bad-answer.js";
import { VaultNoMountError } from "../errors/vault-no-mount.js";
import { VaultNoNamespaceError } from "../errors/vault-no-namespace.js";
import { VaultNoPluginError } from "../errors/vault-no-plugin.js";
import { VaultNotFoundError } from "../errors/vault-not-found.js";
import { VaultPluginError } from "../errors/vault-plugin.js";
import { VaultRefusedError } from "../errors/vault-refused.js";
import { VaultSealedError } from "../errors/vault-sealed.js";
import { VaultStandbyError } from "../errors/vault-standby.js";
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
    return new VaultStandbyError(said, location.addressSetting);
  }
  if (errors === undefined) {
    const said = `The answer (HTTP status ${status}) is not one of Vault's API`;
    return new VaultBadAnswerError({ ...call, reason: said });
  }
  // Not the cleaned text: a secret could be a part of these words.
  const raw = sentenceOf(errors);
  if (/not (yet )?initiali[sz]ed/i.test(raw)) return new VaultSealedError(call, "not initialized");
  if (/vault is sealed|barrier is sealed|openbao is sealed/i.test(raw)) {
    return new VaultSealedError(call, "sealed");
  }
  const said = { ...call, reason: reason || `HTTP status ${status}` };
  if (/node not active|cannot write to readonly storage/i.test(raw)) {
    return new VaultStandbyError(said, location.addressSetting);
  }
  if (status === 404) return missing(said, reply, raw, location);
  if (raw.startsWith("plugin not found in the catalog")) return new VaultNoPluginError(said);
  if (status !== 500 || !request.path.startsWith("auth/")) return new VaultRefusedError(said);
  const crashed = raw.includes("rpc error: code = Unavailable");
  const ambiguity = crashed && isChange(request) ? { ambiguous: true } : {};
  return new VaultPluginError({ ...said, ...ambiguity }, crashed);
}

function missing(
  call: ConstructorParameters<typeof VaultNoMountError>[0],
  reply: VaultReply,
  raw: string,
  { namespace }: VaultLocation,
): ServiceError {
  if (isNothing(reply)) return new VaultNotFoundError(call);
  if (raw === "namespace not found") return new VaultNoNamespaceError(call, namespace);
  if (isNoMount(reply)) return new VaultNoMountError(call, namespace);
  if (raw !== "unsupported path") return new VaultRefusedError(call);
  const next =
    "Check that the mount is of the tencentcloud method, and that the name holds letters, digits, _, - and . only, with a letter, digit or _ at its ends.";
  return new VaultRefusedError(call, next);
}
