import type { Attributes } from "./attribute.js";
import type { TicProviderConfig } from "./tic-provider.js";

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
