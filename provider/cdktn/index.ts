/**
 * Constructs for CDKTF and its successor CDKTN: one source, built for both.
 *
 * @module
 */
export * from "./generated/index.js";
export type { TicProviderConfig } from "./generated/provider-settings.js";
export { parseRoleArn, roleArn, type RoleArnParts } from "./role-arn.js";
export { TicProvider } from "./tic-provider.js";
