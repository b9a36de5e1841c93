import { SeedError } from "../seed/seed-schema.js";
import type { SeedVault, SeedVaultMount, SeedVaultToken } from "../seed/seed.js";
import type { SeedPart } from "../service.js";
import { stableUuid } from "../state/ids.js";
import { newVault, type VaultData, type VaultMount, type VaultToken } from "./data.js";
import { mountInTheWay, newMount } from "./mounts.js";
import { writeRole } from "./role.js";
import { refused, VaultError } from "./vault-error.js";

/** The token that may do everything, as that of a development server. */
export const ROOT_TOKEN = "root";

export const seed: SeedPart = {
  /** Refuses what Vault would refuse. */
  check(given) {
    asSeedError("seed.vault", () => buildVault(given.vault ?? {}, ""));
  },

  server(data, given, time) {
    data.vault = buildVault(given.vault ?? {}, time);
  },
};

/** Runs what makes something of a seed. What Vault would refuse is a wrong seed. */
export function asSeedError<T>(label: string, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (error instanceof VaultError) throw new SeedError(`${label}: ${error.message.trim()}`);
    throw error;
  }
}

function buildVault(seed: SeedVault, time: string): VaultData {
  const empty = newVault();
  const vault: VaultData = {
    clusterId: seed.clusterId ?? empty.clusterId,
    sealed: seed.sealed ?? empty.sealed,
    maxLeaseTtl: seed.maxLeaseTtl ?? empty.maxLeaseTtl,
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
  const type = seed.pluginName ?? "vault-plugin-auth-tencentcloud";
  const mount = newMount(namespace, path, type, id);
  return {
    ...mount,
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
