import type { VaultIdentity } from "../../core/vault/facts.js";
import { isObject } from "../answer.js";
import type { VaultChannel } from "./caller.js";
import { vaultErrors } from "./errors.js";
import { callOf, NO_TOKEN, type VaultRequest } from "./request.js";

/** Every state is answered with 200, so that a gateway in between lets the report pass. */
const HEALTH: VaultRequest = {
  method: "GET",
  path: "sys/health",
  query: { standbyok: "true", perfstandbyok: "true", sealedcode: "200", uninitcode: "200" },
  token: NO_TOKEN,
  root: true,
};

/** Answered without a token, but by the active node only: a standby passes it on or redirects. */
const MOUNTS: VaultRequest = {
  method: "GET",
  path: "sys/internal/ui/mounts",
  token: NO_TOKEN,
  root: true,
};

/**
 * Which server answers. Where `sys/health` is closed, nothing is known of it.
 *
 * @throws ServiceError when the server is sealed, was never initialised, or is a standby that does
 *   not pass on what it is asked
 * @see https://openbao.org/api-docs/system/health/
 */
export async function findIdentity(channel: VaultChannel): Promise<VaultIdentity> {
  const reply = await channel.ask(HEALTH);
  const { status, fields } = reply;
  if (typeof fields.standby !== "boolean") {
    if (status === 403 || status === 404) return {};
    throw await channel.errorFor(HEALTH, reply);
  }
  const call = callOf(HEALTH, status);
  if (fields.initialized === false) throw vaultErrors.make("vault-not-initialized", call);
  if (fields.sealed === true) throw vaultErrors.make("vault-sealed", call);
  if (fields.standby || status >= 400) await checkStandby(channel);
  return typeof fields.cluster_id === "string" ? { clusterId: fields.cluster_id } : {};
}

/** Behind a load balancer any node may answer, and most standbys pass on what they are asked. */
async function checkStandby(channel: VaultChannel): Promise<void> {
  const { status, fields } = await channel.ask(MOUNTS);
  if (status < 400 && isObject(fields.data)) return;
  const reason = `${channel.address} is a standby and does not pass on what it is asked`;
  const call = { ...callOf(MOUNTS, status), reason };
  throw vaultErrors.make("vault-standby", call, channel.location.addressSetting);
}
