import { stableUuid } from "../state/stable-uuid.js";
import type { VaultData, VaultMount, VaultToken } from "../state/vault-data.js";
import { mountInTheWay, newMount } from "../vault/mounts.js";
import { writeRole } from "../vault/role-write.js";
import { refused } from "../vault/vault-error.js";
import type { SeedVault, SeedVaultMount, SeedVaultToken } from "./seed-vault.js";

/** The token that may do everything, as that of a development server. */
export const ROOT_TOKEN = "root";

/** 32 days, as Vault has it. */
const MAX_LEASE_TTL = 2_764_800;

/**
 * The Vault server at the start, from a seed of the right form.
 *
 * @throws VaultError when it is one that Vault would refuse
 */
export function buildVault(seed: SeedVault, time: string): VaultData {
  const vault: VaultData = {
    clusterId: seed.clusterId ?? stableUuid("cluster"),
    sealed: seed.sealed ?? false,
    maxLeaseTtl: seed.maxLeaseTtl ?? MAX_LEASE_TTL,
    namespaces: seed.namespaces ?? [],
    tokens: [{ token: seed.token ?? ROOT_TOKEN }, ...(seed.tokens ?? [])].map((token) =>
      buildToken(token, time),
    ),
    mounts: [],
  };
  for (const mount of (seed.mounts ?? []).map(buildMount)) {
    const { namespace, path } = mount;
    if (namespace !== "" && !vault.namespaces.includes(namespace)) {
      throw refused(404, `the mount ${path} is in ${namespace}, which is not among the namespaces`);
    }
    const other = mountInTheWay(vault, namespace, path);
    if (other) throw refused(400, `the path ${path} is already in use at ${other.path}/`);
    vault.mounts.push(mount);
  }
  return vault;
}

/** A mount of a seed. Its ids are the same in every run. */
export function buildMount(seed: SeedVaultMount): VaultMount {
  const { path, namespace = "" } = seed;
  const id = stableUuid(`${namespace}/auth/${path}`);
  const mount = newMount(namespace, path, seed.pluginName ?? "vault-plugin-auth-tencentcloud");
  return {
    ...mount,
    accessor: `auth_${mount.type}_${id.slice(0, 8)}`,
    uuid: id,
    description: seed.description ?? "",
    config: { ...mount.config, ...seed.config },
    ...(seed.client === undefined ? {} : { client: seed.client }),
    roles: Object.fromEntries(
      Object.entries(seed.roles ?? {}).map(([name, role]) => [
        name.toLowerCase(),
        writeRole(undefined, { ...role }),
      ]),
    ),
  };
}

function buildToken({ token, denied = [], ...seed }: SeedVaultToken, time: string): VaultToken {
  return {
    token,
    accessor: stableUuid(`token ${token}`).replaceAll("-", "").slice(0, 24),
    namespace: seed.namespace ?? "",
    policies: ["root"],
    denied,
    type: "service",
    displayName: "token",
    entityId: "",
    meta: null,
    path: "auth/token/create",
    mountAccessor: "",
    createdAt: time,
    creationTtl: 0,
    explicitMaxTtl: 0,
    period: 0,
    ...(seed.expiresAt === undefined ? {} : { expiresAt: seed.expiresAt }),
    usesLeft: 0,
    boundCidrs: [],
  };
}
