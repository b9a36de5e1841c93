import type { ServiceError, ServiceFailure } from "../core/engine/service-error.js";
import { CloudRefusedPluginError } from "./errors/cloud-refused-plugin.js";
import { LoginRefusedError } from "./errors/login-refused.js";
import { NoLoginMountError } from "./errors/no-login-mount.js";
import { NoVaultRoleError } from "./errors/no-vault-role.js";
import { NotARoleKeyError } from "./errors/not-a-role-key.js";
import { OtherPluginVersionError } from "./errors/other-plugin-version.js";
import { PluginBrokeOffError } from "./errors/plugin-broke-off.js";
import { StsNotReachedError } from "./errors/sts-not-reached.js";
import { WrongCamRoleError } from "./errors/wrong-cam-role.js";
import type { LoginFacts } from "./login-facts.js";

interface Cause {
  /** What the plugin, or Vault in its stead, says. */
  readonly says: RegExp;
  readonly error: new (failure: ServiceFailure, facts: LoginFacts) => ServiceError;
}

/** The plugin answers nearly every refusal with status 500, so only its words tell them apart. */
const causes: readonly Cause[] = [
  { says: /does not match the role's arn/, error: WrongCamRoleError },
  { says: /entry for role .* not found/, error: NoVaultRoleError },
  { says: /missing (?:identity_request_url|secret id)/, error: OtherPluginVersionError },
  { says: /rpc error: code = Unavailable|plugin is shut down/, error: PluginBrokeOffError },
  { says: /error making upstream request/, error: StsNotReachedError },
  { says: /arn types are not supported|^missing token$/, error: NotARoleKeyError },
  { says: /TencentCloudSDKError|no valid credentials were found/, error: CloudRefusedPluginError },
  { says: /no handler for route|unsupported (?:path|operation)/, error: NoLoginMountError },
];

/**
 * Says of a failed login what the plugin's words mean and what to do. Errors that say so themselves
 * (Vault is sealed, not reached …) stay as they are.
 */
export function explainLogin(error: ServiceError, facts: LoginFacts): ServiceError {
  const { failure } = error;
  const cause = causes.find(({ says }) => says.test(failure.reason));
  if (cause !== undefined) return new cause.error(failure, facts);
  return failure.code === "Vault.500" ? new LoginRefusedError(failure) : error;
}
