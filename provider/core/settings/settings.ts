import type { SettingsBackend } from "../tic/account.js";

/**
 * What a run does with a refusal: `error` stops; `warn` warns and lets the platform decide; `off` evaluates
 * nothing in preview, while apply still checks.
 */
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

/** How Vault (or OpenBao) is reached. */
export interface VaultSettings {
  /** URL of the server. @default "https://127.0.0.1:8200" */
  readonly vaultAddress: string;
  /** The namespace. Empty is the root. @default "" */
  readonly vaultNamespace: string;
  /** A token. A secret: never shown. Without it the file `~/.vault-token` is read. */
  readonly vaultToken?: string;
  /** Path of a PEM file with the authorities that the server's certificate is checked against. */
  readonly vaultCaCert?: string;
  /** The server's certificate is not checked. @default false */
  readonly vaultSkipVerify: boolean;
  /** The token may be sent over plain http to another machine. @default false */
  readonly vaultAllowPlainHttp: boolean;
}

/** Settings of one run, resolved from the engine's configuration, then the environment. */
export interface Settings extends VaultSettings {
  /** Region for calls that need one. @default "ap-guangzhou" */
  readonly region: string;
  /** Regions in which stacks are looked for. @default [region] */
  readonly regions: readonly string[];
  /** Which API stands behind the switch and the credentials. @default "cam" */
  readonly settings: SettingsBackend;
  /** URL of the settings gateway; needed when `settings` is `gateway`. */
  readonly gatewayEndpoint?: string;
  /** URLs by service (`cam`, `sts`, `tic`), for private deployments and the emulator. */
  readonly endpoints: Readonly<Partial<Record<"cam" | "sts" | "tic", string>>>;
  /** @default "TIC_QCSLinkedRoleInInfrastructureAsCode" */
  readonly roleName: string;
  /** @default "infrastructureascode.tic.cloud.tencent.com" */
  readonly servicePrincipal: string;
  /** @default "error" */
  readonly preconditions: PreconditionMode;
  /** Root accounts that a run may touch; empty = any. */
  readonly allowedAccountIds: readonly string[];
  /** Seconds for one request. @default 30 */
  readonly requestTimeout: number;
  /** Further tries of a throttled or broken call. @default 5 */
  readonly maxRetries: number;
}
