import type { ServiceError } from "../core/engine/errors.js";
import type { ServiceFailure } from "../core/engine/service-failure.js";
import { loginErrors } from "./errors.js";
import type { LoginFacts } from "./login-facts.js";

type Code = keyof typeof loginErrors.rows;

/**
 * The words of the plugin, or of Vault in its stead. The plugin answers nearly every refusal with
 * status 500, so only its words tell the causes apart.
 */
const causes: readonly (readonly [said: RegExp, code: Code])[] = [
  [/does not match the role's arn/, "wrong-cam-role"],
  [/entry for role .* not found/, "no-vault-role"],
  [/missing (?:identity_request_url|secret id)/, "other-plugin-version"],
  [/rpc error: code = Unavailable|plugin is shut down/, "plugin-broke-off"],
  [/error making upstream request/, "sts-not-reached"],
  [/arn types are not supported|^missing token$/, "not-a-role-key"],
  [/TencentCloudSDKError|no valid credentials were found/, "cloud-refused-plugin"],
  [/no handler for route|unsupported (?:path|operation)/, "no-login-mount"],
];

/**
 * Says of a failed login what the plugin's words mean and what to do. Errors that say so themselves
 * (Vault is sealed, not reached …) stay as they are.
 */
export function explainLogin(error: ServiceError, facts: LoginFacts): ServiceError {
  const { failure } = error;
  const [, code] = causes.find(([said]) => said.test(failure.reason)) ?? [];
  if (code !== undefined) return loginError(code, failure, facts);
  return failure.code === "Vault.500" ? loginError("login-refused", failure, facts) : error;
}

/** An error of a login in place of the one that the client made, which advises otherwise. */
export function loginError(code: Code, failure: ServiceFailure, facts: LoginFacts): ServiceError {
  return loginErrors.make(code, { ...failure, next: undefined }, facts);
}
