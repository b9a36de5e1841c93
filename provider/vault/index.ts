/**
 * Logging in to Vault, or OpenBao, by its tencentcloud auth method.
 *
 * @module
 */
export { ServiceError } from "../core/engine/errors.js";
export type { ServiceFailure } from "../core/engine/service-failure.js";
export {
  AddressNotAllowedError,
  BatchTokenError,
  CloudRefusedPluginError,
  LoggedOutError,
  LoginRefusedError,
  NoLoginMountError,
  NotARoleKeyError,
  NoVaultRoleError,
  OtherPluginVersionError,
  PluginBrokeOffError,
  StsNotReachedError,
  WrongCamRoleError,
} from "./errors.js";
export type { LoginOptions, PluginVersion } from "./login-options.js";
export { loginToVault } from "./login-to-vault.js";
export type { LoginMetadata, VaultAuth } from "./vault-auth.js";
export type { VaultLogin } from "./login-session.js";
