// Generated from the core's schemas by `npm run generate`. Change it there; `npm run generate:check` compares.

import type { IResolvable } from "cdktn";

/** Arguments of {@link TicProvider}. */
export interface TicProviderConfig {
  /** Name of this configuration, for several in one stack: several accounts, or several servers. */
  readonly alias?: string;
  /**
   * Region for calls that need one. `TENCENTCLOUD_REGION` counts too, after
   * `TENCENTCLOUD_TIC_REGION`. Environment: `TENCENTCLOUD_TIC_REGION`. Default: `ap-guangzhou`.
   */
  readonly region?: string;
  /**
   * Regions in which the provider looks for stacks: a list. In the environment, names with commas.
   * Environment: `TENCENTCLOUD_TIC_REGIONS`. Default: the region.
   */
  readonly regions?: string[];
  /**
   * The API for the switch and the managed credentials: `cam` (public APIs only: the role and
   * nothing else) or `gateway` (an endpoint that your platform team runs). Environment:
   * `TENCENTCLOUD_TIC_SETTINGS`. Default: `cam`.
   */
  readonly settings?: string;
  /**
   * URL of the settings gateway. Required with `settings: "gateway"`, and refused without it.
   * Environment: `TENCENTCLOUD_TIC_GATEWAY_ENDPOINT`. Default: none.
   */
  readonly gatewayEndpoint?: string;
  /**
   * URLs by service (`cam`, `sts`, `tic`), for private deployments and the emulator. Plain http
   * only to loopback. Environment: `TENCENTCLOUD_TIC_ENDPOINTS`. Default: the public ones.
   */
  readonly endpoints?: Readonly<Record<string, string>>;
  /**
   * Name of the service-linked role that the provider grants. Environment:
   * `TENCENTCLOUD_TIC_ROLE_NAME`. Default: `TIC_QCSLinkedRoleInInfrastructureAsCode`.
   */
  readonly roleName?: string;
  /**
   * The service that the role is for. The provider never touches a role of another service.
   * Environment: `TENCENTCLOUD_TIC_SERVICE_PRINCIPAL`. Default:
   * `infrastructureascode.tic.cloud.tencent.com`.
   */
  readonly servicePrincipal?: string;
  /**
   * How a run treats a refusal: `error` stops it. `warn` warns and lets the platform decide. `off`
   * checks nothing in plan, while apply still checks. Environment:
   * `TENCENTCLOUD_TIC_PRECONDITIONS`. Default: `error`.
   */
  readonly preconditions?: string;
  /**
   * Root accounts that a run may touch: a list. In the environment, uins with commas. Environment:
   * `TENCENTCLOUD_TIC_ALLOWED_ACCOUNT_IDS`. Default: every account.
   */
  readonly allowedAccountIds?: string[];
  /** Seconds for one request. Environment: `TENCENTCLOUD_TIC_REQUEST_TIMEOUT`. Default: `30`. */
  readonly requestTimeout?: number;
  /**
   * Further tries of a throttled or broken call. Environment: `TENCENTCLOUD_TIC_MAX_RETRIES`.
   * Default: `5`.
   */
  readonly maxRetries?: number;
  /**
   * URL of Vault or OpenBao. Environment: `TENCENTCLOUD_TIC_VAULT_ADDRESS`, `BAO_ADDR`,
   * `VAULT_ADDR`. Default: `https://127.0.0.1:8200`.
   */
  readonly vaultAddress?: string;
  /**
   * Namespace of Vault or OpenBao. Environment: `TENCENTCLOUD_TIC_VAULT_NAMESPACE`,
   * `BAO_NAMESPACE`, `VAULT_NAMESPACE`. Default: the root namespace.
   */
  readonly vaultNamespace?: string;
  /**
   * Token for Vault or OpenBao. Keep it out of plain configuration. Environment:
   * `TENCENTCLOUD_TIC_VAULT_TOKEN`, `BAO_TOKEN`, `VAULT_TOKEN`. Default: the file `~/.vault-token`.
   */
  readonly vaultToken?: string;
  /**
   * PEM file with the authorities that Vault's certificate is checked against. Environment:
   * `TENCENTCLOUD_TIC_VAULT_CA_CERT`, `BAO_CACERT`, `VAULT_CACERT`. Default: those of Node.js.
   */
  readonly vaultCaCert?: string;
  /**
   * Vault's certificate is not checked. For trying things out only. Environment:
   * `TENCENTCLOUD_TIC_VAULT_SKIP_VERIFY`, `BAO_SKIP_VERIFY`, `VAULT_SKIP_VERIFY`. Default: `false`.
   */
  readonly vaultSkipVerify?: boolean | IResolvable;
  /**
   * The token may be sent over plain http to another machine, where anybody on the way can read it.
   * Without it only loopback is reached over plain http. Environment:
   * `TENCENTCLOUD_TIC_VAULT_ALLOW_PLAIN_HTTP`. Default: `false`.
   */
  readonly vaultAllowPlainHttp?: boolean | IResolvable;
  /** A profile of the Tencent Cloud credentials file, or of tccli. */
  readonly profile?: string;
  /**
   * The key is read from `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, if any,
   * `<prefix>SECURITY_TOKEN` or `<prefix>TOKEN`.
   */
  readonly environmentPrefix?: string;
  /** A CAM role to assume with the key that was found. */
  readonly assumeRoleArn?: string;
  /** A file that holds the token. */
  readonly vaultTokenFile?: string;
  /** The environment variable that holds the token. */
  readonly vaultTokenVariable?: string;
  /**
   * How long an apply lets a deletion wait for what the same run does before it, such as turning
   * TIC authorization on: seconds, or a text like `"1m"`. Terraform orders nothing between
   * resources that do not depend on each other. Default: `"60s"`.
   */
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
} as const;
