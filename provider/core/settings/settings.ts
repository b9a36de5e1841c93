import type { SettingsBackend } from "../tic/facts.js";

/** What a run does with a refusal. */
export type PreconditionMode = "error" | "warn" | "off";

/** How one resource reaches its account. Names only, never secrets. */
export interface Connection {
  /** A profile of the Tencent Cloud credentials file, or of tccli. */
  readonly profile?: string;
  /** Environment variables are read as `<prefix>SECRET_ID`, `<prefix>SECRET_KEY`, `<prefix>SECURITY_TOKEN`. */
  readonly environmentPrefix?: string;
  /** A CAM role arn to assume with the key found. */
  readonly assumeRoleArn?: string;
}

/** How one Vault resource reaches its server. Names only, never secrets. */
export interface VaultConnection {
  /** URL of the server: `https://vault.example.com:8200`. */
  readonly address?: string;
  /** The namespace, as in `team-a/dev`. */
  readonly namespace?: string;
  /** A file that holds the token. */
  readonly tokenFile?: string;
  /** Name of the environment variable that holds the token. */
  readonly tokenVariable?: string;
}

/** How Vault (or OpenBao) is reached. `settingFields` says of each what it means. */
export interface VaultSettings {
  readonly vaultAddress: string;
  /** Empty is the root. */
  readonly vaultNamespace: string;
  /** A secret: never shown. */
  readonly vaultToken?: string;
  readonly vaultCaCert?: string;
  readonly vaultSkipVerify: boolean;
  readonly vaultAllowPlainHttp: boolean;
}

/** Settings of one run, resolved from the engine's configuration, then the environment. */
export interface Settings extends VaultSettings {
  readonly region: string;
  readonly regions: readonly string[];
  readonly settings: SettingsBackend;
  readonly gatewayEndpoint?: string;
  readonly endpoints: Readonly<Partial<Record<"cam" | "sts" | "tic", string>>>;
  readonly roleName: string;
  readonly servicePrincipal: string;
  readonly preconditions: PreconditionMode;
  /** Empty is any. */
  readonly allowedAccountIds: readonly string[];
  /** Seconds. */
  readonly requestTimeout: number;
  readonly maxRetries: number;
}
