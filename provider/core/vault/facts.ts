/** The settings of a role of the method, as Vault's API names them, in one form each. */
export interface RoleSettings {
  /** The CAM role that may log in: `qcs::cam::uin/<uin>:roleName/<name>`. */
  readonly arn: string;
  /** Seconds; 0 is unset. */
  readonly tokenTtl: number;
  /** Seconds; 0 is unset. */
  readonly tokenMaxTtl: number;
  /** Seconds; 0 is unset. */
  readonly tokenExplicitMaxTtl: number;
  /** Seconds; 0 is unset. */
  readonly tokenPeriod: number;
  readonly tokenPolicies: readonly string[];
  /** An address without a suffix stands for itself alone. */
  readonly tokenBoundCidrs: readonly string[];
  readonly tokenNoDefaultPolicy: boolean;
  /** 0 is unlimited. */
  readonly tokenNumUses: number;
  /** `service`, `batch` or `default` (the mount's tuning). */
  readonly tokenType: string;
}

/** A role as the server has it. */
export interface VaultRoleFact extends RoleSettings {
  /** Legacy names that are set on it: `policies`, `ttl`, `max_ttl`, `period`, `bound_cidrs`. */
  readonly legacy: readonly string[];
}

/** What can be set on a mount, in one form each. */
export interface MountSettings {
  readonly description: string;
  /** Seconds; 0 is the server's default. */
  readonly defaultLeaseTtl: number;
  /** Seconds; 0 is the server's default. */
  readonly maxLeaseTtl: number;
  /** `default-service`, `default-batch`, `service` or `batch`. */
  readonly tokenType: string;
  /** `hidden` or `unauth`. */
  readonly listingVisibility: string;
}

/** An auth mount as the server has it. */
export interface MountFact extends MountSettings {
  /** Without slashes at its ends: `team-a/tencentcloud`. */
  readonly path: string;
  /** The plugin's name: `vault-plugin-auth-tencentcloud`; a builtin method's name otherwise. */
  readonly pluginName: string;
  readonly accessor: string;
}

/** The key pair with which the method asks CAM for a role's name. Held in memory only. */
export interface ClientConfig {
  readonly secretId: string;
  readonly secretKey: string;
}

/** Which server answers, whatever its address. */
export interface VaultIdentity {
  /** Absent when the server does not tell it. */
  readonly clusterId?: string;
}
