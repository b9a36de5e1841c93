/**
 * Logging in to Vault, or OpenBao, by its tencentcloud auth method.
 *
 * @module
 */
export { ServiceError, type ServiceFailure } from "../core/engine/service-error.js";
export { AddressNotAllowedError } from "./errors/address-not-allowed.js";
export { BatchTokenError } from "./errors/batch-token.js";
export { CloudRefusedPluginError } from "./errors/cloud-refused-plugin.js";
export { LoggedOutError } from "./errors/logged-out.js";
export { LoginRefusedError } from "./errors/login-refused.js";
export { NoLoginMountError } from "./errors/no-login-mount.js";
export { NotARoleKeyError } from "./errors/not-a-role-key.js";
export { NoVaultRoleError } from "./errors/no-vault-role.js";
export { OtherPluginVersionError } from "./errors/other-plugin-version.js";
export { PluginBrokeOffError } from "./errors/plugin-broke-off.js";
export { StsNotReachedError } from "./errors/sts-not-reached.js";
export { WrongCamRoleError } from "./errors/wrong-cam-role.js";
export type { LoginOptions, PluginVersion } from "./login-options.js";
export { loginToVault } from "./login-to-vault.js";
export type { LoginMetadata, VaultAuth } from "./vault-auth.js";
export type { VaultLogin } from "./vault-login.js";
