import type { Settings, Connection, VaultConnection } from "./settings.js";

/** One setting, for reading it, for its errors and for the docs. */
export interface SettingField {
  /** What it means, for a reader in a hurry. */
  readonly meaning: string;
  /** What is written when nothing is set; absent when that is not one fixed text. */
  readonly default?: string;
  /** What happens without a fixed default. */
  readonly otherwise?: string;
  /** An example of right, shown in errors and docs. */
  readonly example: string;
  /** Other tools' environment variables that count too, after our own; the first that is set. */
  readonly alsoFrom?: readonly string[];
  /** Its value is never shown. */
  readonly secret?: boolean;
}

/** The services that endpoints are named for. */
export const SERVICES = ["cam", "sts", "tic"];

/** Every setting, by its key in the engine's configuration (`tic:<key>`). */
export const settingFields = {
  region: {
    meaning:
      "Region for calls that need one. `TENCENTCLOUD_REGION` counts too, after `TENCENTCLOUD_TIC_REGION`.",
    default: "ap-guangzhou",
    example: "ap-singapore",
  },
  regions: {
    meaning:
      "Regions in which the provider looks for stacks: a list, or names with commas between them.",
    otherwise: "the region",
    example: "ap-guangzhou,ap-singapore",
  },
  settings: {
    meaning:
      "The API for the switch and the managed credentials: `cam` (public APIs only: the role and nothing else) or `gateway` (an endpoint that your platform team runs).",
    default: "cam",
    example: "gateway",
  },
  gatewayEndpoint: {
    meaning:
      "URL of the settings gateway. Required with `settings: gateway`, and refused without it.",
    otherwise: "none",
    example: "https://tic-settings.example.com",
  },
  endpoints: {
    meaning:
      "URLs by service (`cam`, `sts`, `tic`), for private deployments and the emulator. Plain http only to loopback.",
    otherwise: "the public ones",
    example: '{"cam":"https://cam.example.com"}',
  },
  roleName: {
    meaning: "Name of the service-linked role that the provider grants.",
    default: "TIC_QCSLinkedRoleInInfrastructureAsCode",
    example: "TIC_QCSLinkedRole",
  },
  servicePrincipal: {
    meaning:
      "The service that the role is for. The provider never touches a role of another service.",
    default: "infrastructureascode.tic.cloud.tencent.com",
    example: "infrastructureascode.tic.cloud.tencent.com",
  },
  preconditions: {
    meaning:
      "How a run treats a refusal: `error` stops it. `warn` warns and lets the platform decide. `off` checks nothing in preview and binds no hooks, while apply still checks.",
    default: "error",
    example: "warn",
  },
  allowedAccountIds: {
    meaning: "Root accounts that a run may touch: a list, or uins with commas between them.",
    otherwise: "every account",
    example: "100000000001",
  },
  requestTimeout: {
    meaning: "Seconds for one request.",
    default: "30",
    example: "60",
  },
  maxRetries: {
    meaning: "Further tries of a throttled or broken call.",
    default: "5",
    example: "2",
  },
  vaultAddress: {
    meaning: "URL of Vault or OpenBao.",
    default: "https://127.0.0.1:8200",
    example: "https://vault.example.com:8200",
    alsoFrom: ["BAO_ADDR", "VAULT_ADDR"],
  },
  vaultNamespace: {
    meaning: "Namespace of Vault or OpenBao.",
    otherwise: "the root namespace",
    example: "team-a",
    alsoFrom: ["BAO_NAMESPACE", "VAULT_NAMESPACE"],
  },
  vaultToken: {
    meaning: "Token for Vault or OpenBao. Keep it out of plain configuration.",
    otherwise: "the file `~/.vault-token`",
    example: "hvs.…",
    alsoFrom: ["BAO_TOKEN", "VAULT_TOKEN"],
    secret: true,
  },
  vaultCaCert: {
    meaning: "PEM file with the authorities that Vault's certificate is checked against.",
    otherwise: "those of Node.js",
    example: "/etc/ssl/vault-ca.pem",
    alsoFrom: ["BAO_CACERT", "VAULT_CACERT"],
  },
  vaultSkipVerify: {
    meaning: "Vault's certificate is not checked. For trying things out only.",
    default: "false",
    example: "true",
    alsoFrom: ["BAO_SKIP_VERIFY", "VAULT_SKIP_VERIFY"],
  },
  vaultAllowPlainHttp: {
    meaning:
      "The token may be sent over plain http to another machine, where anybody on the way can read it. Without it only loopback is reached over plain http.",
    default: "false",
    example: "true",
  },
} as const satisfies Readonly<Record<keyof Settings, SettingField>>;

export type SettingKey = keyof typeof settingFields;

/** The fields of a connection and what they mean. Names only, never secrets. */
export const connectionFields: Readonly<Record<keyof Connection, string>> = {
  profile: "A profile of the Tencent Cloud credentials file, or of tccli.",
  environmentPrefix:
    "The key is read from `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, if any, `<prefix>SECURITY_TOKEN` or `<prefix>TOKEN`.",
  assumeRoleArn: "A CAM role to assume with the key that was found.",
};

/** The fields of a connection to Vault and what they mean. */
export const vaultConnectionFields: Readonly<Record<keyof VaultConnection, string>> = {
  address: "URL of the server.",
  namespace: "The namespace.",
  tokenFile: "A file that holds the token.",
  tokenVariable: "The environment variable that holds the token.",
};
