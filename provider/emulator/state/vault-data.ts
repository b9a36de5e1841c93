/** What the emulator keeps of Vault. Plain JSON. Times are ISO 8601, durations are in seconds. */

/** A role of the tencentcloud method, as the plugin keeps it: one value by each of two names. */
export interface VaultRole {
  arn: string;
  token: TokenFields;
  /** What was written by the names from before `token_*`. */
  legacy: LegacyFields;
}

/** What a role says of the tokens that it gives. 0 and an empty list are unset. */
export interface TokenFields {
  ttl: number;
  maxTtl: number;
  explicitMaxTtl: number;
  period: number;
  policies: string[];
  boundCidrs: string[];
  noDefaultPolicy: boolean;
  numUses: number;
  type: "default" | "service" | "batch";
}

/** The fields that have a name from before `token_*`. */
export type LegacyFields = Pick<
  TokenFields,
  "ttl" | "maxTtl" | "period" | "policies" | "boundCidrs"
>;

/** The key with which the plugin asks CAM for the name of a role. */
export interface VaultClientConfig {
  secretId: string;
  secretKey: string;
}

/** What can be tuned on a mount. 0 is the server's default. */
export interface VaultMountConfig {
  defaultLeaseTtl: number;
  maxLeaseTtl: number;
  tokenType: "default-service" | "default-batch" | "service" | "batch";
  /** Empty when it was never set. */
  listingVisibility: "" | "hidden" | "unauth";
}

/** An auth method that is enabled. */
export interface VaultMount {
  /** Empty is the root. Without slashes at its ends, as `path`. */
  namespace: string;
  path: string;
  /** The plugin's name, or `userpass`. */
  type: string;
  description: string;
  accessor: string;
  uuid: string;
  config: VaultMountConfig;
  client?: VaultClientConfig;
  /** By name, in lower case. */
  roles: Record<string, VaultRole>;
}

/** A token. */
export interface VaultToken {
  token: string;
  accessor: string;
  namespace: string;
  policies: string[];
  /**
   * Capabilities that it lacks, as `update auth/tencentcloud/*`. Counts for a token of the seed, which
   * may do anything else.
   */
  denied: string[];
  type: "service" | "batch";
  displayName: string;
  entityId: string;
  meta: Record<string, string> | null;
  /** Where it was issued: `auth/token/create`, `auth/tencentcloud/login`. */
  path: string;
  /** The mount that issued it, by its accessor. Empty for a token of the seed. */
  mountAccessor: string;
  createdAt: string;
  creationTtl: number;
  explicitMaxTtl: number;
  period: number;
  /** Missing when it never expires. */
  expiresAt?: string;
  /** 0 is unlimited. */
  usesLeft: number;
  boundCidrs: string[];
}

/** A Vault server. */
export interface VaultData {
  clusterId: string;
  sealed: boolean;
  /** The longest lease of the server, and its default one. */
  maxLeaseTtl: number;
  /** Beside the root. */
  namespaces: string[];
  tokens: VaultToken[];
  mounts: VaultMount[];
}

/** What the control API shows of a Vault server: no token and no secret key. */
export interface VaultState extends Omit<VaultData, "tokens" | "mounts"> {
  tokens: Omit<VaultToken, "token">[];
  mounts: (Omit<VaultMount, "client"> & { client?: Omit<VaultClientConfig, "secretKey"> })[];
}

/** A Vault server with all secrets left out. */
export function vaultWithoutSecrets(vault: VaultData): VaultState {
  return {
    ...vault,
    tokens: vault.tokens.map(({ token: _token, ...rest }) => rest),
    mounts: vault.mounts.map(({ client, ...rest }) =>
      client === undefined ? rest : { ...rest, client: { secretId: client.secretId } },
    ),
  };
}

/** A role that says nothing of its tokens. */
export function emptyTokenFields(): TokenFields {
  return {
    ttl: 0,
    maxTtl: 0,
    explicitMaxTtl: 0,
    period: 0,
    policies: [],
    boundCidrs: [],
    noDefaultPolicy: false,
    numUses: 0,
    type: "default",
  };
}

/** Nothing written by a name from before `token_*`. */
export function emptyLegacyFields(): LegacyFields {
  return { ttl: 0, maxTtl: 0, period: 0, policies: [], boundCidrs: [] };
}
