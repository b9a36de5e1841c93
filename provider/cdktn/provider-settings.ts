import type { IResolvable } from "cdktn";
import type { Attributes } from "./attribute.js";

/** The arguments of `TicProvider`. The environment supplies those that are left out. */
export interface TicProviderConfig {
  /** Name of this configuration, for several in one stack: several accounts, or several servers. */
  readonly alias?: string;
  /** Region for calls that need one. @default "ap-guangzhou" */
  readonly region?: string;
  /** Regions in which stacks are looked for. @default the region */
  readonly regions?: string[];
  /** Which API stands behind the switch and the managed credentials. @default "cam" */
  readonly settings?: string;
  /** URL of the settings gateway; needed when `settings` is `gateway`. */
  readonly gatewayEndpoint?: string;
  /** URLs by service (`cam`, `sts`, `tic`), for private deployments and the emulator. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Name of the service-linked role. @default "TIC_QCSLinkedRoleInInfrastructureAsCode" */
  readonly roleName?: string;
  /** The service that the role is for. @default "infrastructureascode.tic.cloud.tencent.com" */
  readonly servicePrincipal?: string;
  /** How a plan treats a refusal: `error`, `warn` or `off`. @default "error" */
  readonly preconditions?: string;
  /** Root accounts that may be touched. @default any */
  readonly allowedAccountIds?: string[];
  /** Seconds for one request. @default 30 */
  readonly requestTimeout?: number;
  /** Further tries of a throttled or broken call. @default 5 */
  readonly maxRetries?: number;
  /** URL of Vault or OpenBao. @default "https://127.0.0.1:8200" */
  readonly vaultAddress?: string;
  /** Namespace of Vault or OpenBao. @default the root namespace */
  readonly vaultNamespace?: string;
  /** Token for Vault or OpenBao: from a sensitive variable, never written out. */
  readonly vaultToken?: string;
  /** PEM file with the authorities that Vault's certificate is checked against. */
  readonly vaultCaCert?: string;
  /** Vault's certificate is not checked. For trying things out only. @default false */
  readonly vaultSkipVerify?: boolean | IResolvable;
  /** The token may be sent over plain http to another machine. @default false */
  readonly vaultAllowPlainHttp?: boolean | IResolvable;
  /** A profile of the Tencent Cloud credentials file, or of tccli. */
  readonly profile?: string;
  /** The key is read from `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, if any, `<prefix>TOKEN`. */
  readonly environmentPrefix?: string;
  /** A CAM role to assume with the key that was found. */
  readonly assumeRoleArn?: string;
  /** A file that holds Vault's token. */
  readonly vaultTokenFile?: string;
  /** The environment variable that holds Vault's token. */
  readonly vaultTokenVariable?: string;
  /** How long a deletion waits for the switch to be turned on in the same apply. @default "60s" */
  readonly waitForSwitch?: number | string;
}

/** What each setting of the provider holds. */
export const providerSettings = {
  region: "string",
  regions: "stringList",
  settings: "string",
  gatewayEndpoint: "string",
  endpoints: "stringMap",
  roleName: "string",
  servicePrincipal: "string",
  preconditions: "string",
  allowedAccountIds: "stringList",
  requestTimeout: "integer",
  maxRetries: "integer",
  vaultAddress: "string",
  vaultNamespace: "string",
  vaultToken: "string",
  vaultCaCert: "string",
  vaultSkipVerify: "boolean",
  vaultAllowPlainHttp: "boolean",
  profile: "string",
  environmentPrefix: "string",
  assumeRoleArn: "string",
  vaultTokenFile: "string",
  vaultTokenVariable: "string",
  waitForSwitch: "duration",
} as const satisfies Attributes & Record<Exclude<keyof TicProviderConfig, "alias">, unknown>;
