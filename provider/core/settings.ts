import type { SettingsBackend } from "./account.js";

/** What a run does with a rule that refuses. */
export type PreconditionMode = "error" | "warn" | "off";

/** How one resource reaches its account. Names only, never secrets. */
export interface Connection {
  /** A profile of the Tencent Cloud credentials file. */
  readonly profile?: string;
  /** Environment variables are read as `<prefix>SECRET_ID`, `<prefix>SECRET_KEY`, `<prefix>TOKEN`. */
  readonly environmentPrefix?: string;
  /** A CAM role arn to assume with the key found. */
  readonly assumeRoleArn?: string;
}

/** Settings of one run, resolved from the engine's configuration, then the environment. */
export interface Settings {
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
