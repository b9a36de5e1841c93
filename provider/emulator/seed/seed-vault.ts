/** A token of Vault. It may do everything but what it is denied. */
export interface SeedVaultToken {
  token: string;
  /**
   * Capabilities that it lacks, `*` for all, each with a path that may end in `*`.
   * @default []
   * @example ["update auth/tencentcloud/role/*", "* sys/auth/*"]
   */
  denied?: string[];
  /** The namespace that it was made in; it is good there and below. @default "" */
  namespace?: string;
  /** ISO 8601. The token is refused from then on. */
  expiresAt?: string;
}

/** A role of the method, in the names of Vault's API. */
export interface SeedVaultRole {
  arn: string;
  token_ttl?: number | string;
  token_max_ttl?: number | string;
  token_explicit_max_ttl?: number | string;
  token_period?: number | string;
  token_policies?: string[];
  token_bound_cidrs?: string[];
  token_no_default_policy?: boolean;
  token_num_uses?: number;
  token_type?: string;
  /** These are from before `token_*`. */
  policies?: string[];
  ttl?: number | string;
  max_ttl?: number | string;
  period?: number | string;
  bound_cidrs?: string[];
}

/** An auth method that is enabled. */
export interface SeedVaultMount {
  /** Any depth. @example "team-a/tencentcloud" */
  path: string;
  /** @default "" */
  namespace?: string;
  /** @default "vault-plugin-auth-tencentcloud" */
  pluginName?: string;
  /** @default "" */
  description?: string;
  /** Leases in seconds. @default what the server says */
  config?: {
    defaultLeaseTtl?: number;
    maxLeaseTtl?: number;
    tokenType?: "default-service" | "default-batch" | "service" | "batch";
    listingVisibility?: "hidden" | "unauth";
  };
  /** The key with which it asks CAM for the name of a role. @default none */
  client?: { secretId: string; secretKey: string };
  /** @default {} */
  roles?: Record<string, SeedVaultRole>;
}

/** A Vault server. */
export interface SeedVault {
  /** The token that may do everything. @default "root" */
  token?: string;
  /** More tokens. @default [] */
  tokens?: SeedVaultToken[];
  /** @default [] */
  mounts?: SeedVaultMount[];
  /** Beside the root. @default [] */
  namespaces?: string[];
  clusterId?: string;
  /** @default false */
  sealed?: boolean;
  /** Seconds. The longest lease of the server, and its default one. @default 2764800 */
  maxLeaseTtl?: number;
}
