import type { VaultConnection } from "../../core/settings/settings.js";
import type { VaultIdentity } from "../../core/vault/facts.js";
import type { VaultServer } from "../../core/vault/server.js";
import { isObject } from "../../core/settings/connection.js";
import { memoize } from "../memoize.js";
import { openVaultCaller, type VaultCaller } from "./caller.js";
import { vaultErrors } from "./errors.js";
import { vaultMounts, vaultObjects } from "./mounts.js";
import { callOf, NO_TOKEN, type VaultClientSettings, type VaultRequest } from "./request.js";

/**
 * Opens a Vault or OpenBao server. Nothing is called, and no token is looked for, before a method
 * asks. Which server answers is asked once; everything else is asked anew.
 */
export function openVault(
  settings: VaultClientSettings,
  connection: VaultConnection = {},
): VaultServer {
  const caller = openVaultCaller(settings, connection);
  return {
    address: caller.location.address,
    namespace: caller.location.namespace,
    identity: memoize(() => findIdentity(caller)),
    ...vaultMounts(caller),
    ...vaultObjects(caller),
  };
}

const unsigned = { method: "GET", token: NO_TOKEN, root: true } as const;

/** Every state is answered with 200, so that a gateway in between lets the report pass. */
const HEALTH: VaultRequest = {
  ...unsigned,
  path: "sys/health",
  query: { standbyok: "true", perfstandbyok: "true", sealedcode: "200", uninitcode: "200" },
};

/** Answered without a token, but by the active node only: a standby passes it on or redirects. */
const MOUNTS: VaultRequest = { ...unsigned, path: "sys/internal/ui/mounts" };

/**
 * Which server answers; throws for one that is sealed, was never initialised, or is a standby that
 * does not pass on what it is asked. Where `sys/health` is closed, nothing is known of it.
 * @see https://openbao.org/api-docs/system/health/
 */
async function findIdentity(caller: VaultCaller): Promise<VaultIdentity> {
  const reply = await caller.ask(HEALTH);
  const { status, fields } = reply;
  if (typeof fields.standby !== "boolean") {
    if (status === 403 || status === 404) return {};
    throw await caller.errorFor(HEALTH, reply);
  }
  const call = callOf(HEALTH, status);
  if (fields.initialized === false) throw vaultErrors.make("vault-not-initialized", call);
  if (fields.sealed === true) throw vaultErrors.make("vault-sealed", call);
  if (fields.standby || status >= 400) await checkStandby(caller);
  return typeof fields.cluster_id === "string" ? { clusterId: fields.cluster_id } : {};
}

/** Behind a load balancer any node may answer, and most standbys pass on what they are asked. */
async function checkStandby({ ask, location }: VaultCaller): Promise<void> {
  const { status, fields } = await ask(MOUNTS);
  if (status < 400 && isObject(fields.data)) return;
  const reason = `${location.address} is a standby and does not pass on what it is asked`;
  const call = { ...callOf(MOUNTS, status), reason };
  throw vaultErrors.make("vault-standby", call, location.addressSetting);
}
