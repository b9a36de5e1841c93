import { openKeys } from "../client/credentials.js";
import { clientErrors } from "../client/errors.js";
import type { ApiKey } from "../client/keys/api-key.js";
import { callerWith, whoAmI, type ApiSettings } from "../client/tencent-cloud.js";
import { openVaultCaller, type VaultCaller } from "../client/vault/caller.js";
import { actionOf, NO_TOKEN, type VaultRequest } from "../client/vault/request.js";
import { systemClock } from "../core/engine/clock.js";
import { ServiceError, UserError } from "../core/engine/errors.js";
import type { ServiceFailure } from "../core/engine/service-failure.js";
import { CALLER_TIMEOUT_S, PLUGIN_RESTART_MS } from "../core/engine/timings.js";
import type { CallerIdentity } from "../core/tic/facts.js";
import { isLoopback, parseUrl } from "../core/values/urls.js";
import { loginErrors, type LoginFacts } from "./errors.js";
import type { LoginPlan } from "./login-options.js";
import type { VaultDoor } from "./login-session.js";
import { signIdentityRequest } from "./sign-identity-request.js";
import { readAuthBlock } from "./vault-auth.js";

/**
 * Opens the way to logins as planned. Nothing is asked, and no key is looked for, before the first.
 * When the run is stopped, what is asked of Tencent Cloud is broken off, and nothing of Vault is.
 */
export function prepareLogin(plan: LoginPlan): VaultDoor {
  const { role, mount, plugin, settings } = plan;
  const keys = openKeys(settings, plan.connection);
  if (plugin === "v0.0.2") requireSafeWay(settings.vaultAddress);
  // A login that is broken off could leave a token that nobody knows of.
  const vault = openVaultCaller({ ...settings, stop: undefined });
  return {
    async logIn() {
      const key = await keys.key();
      const caller = await askCaller(settings, key);
      const facts = { role, mount, plugin, ...(caller === undefined ? {} : { caller }) };
      for (let attempt = 1; ; attempt += 1) {
        const request = loginRequest(plan, key);
        try {
          return readAuthBlock(await vault.call(request), actionOf(request));
        } catch (error) {
          const reason =
            error instanceof ServiceError ? await explained(vault, error, facts) : error;
          if (attempt > 1 || !mayBeAnother(reason, facts)) throw reason;
        }
        await systemClock.sleep(PLUGIN_RESTART_MS);
      }
    },
    async revokeSelf(token) {
      await vault.call({ method: "POST", path: "auth/token/revoke-self", token });
    },
  };
}

/**
 * Whether somebody else's login may have broken the plugin off: all that it had under way fails with
 * it. A key that STS was not asked about may have done so itself, and is not tried again.
 */
function mayBeAnother(reason: unknown, { caller }: LoginFacts): boolean {
  return loginErrors.is(reason, "plugin-broke-off") && caller !== undefined;
}

/** Not even vaultAllowPlainHttp lets a secret key through: it is worth more than a token. */
function requireSafeWay(address: string): void {
  const url = parseUrl(address);
  // What is no URL at all is refused with the rest of the settings.
  if (url === undefined || url.protocol === "https:" || isLoopback(url.hostname)) return;
  throw new UserError(
    `plugin "v0.0.2" sends the secret key to Vault, and ${url.origin} is plain http: anybody on the way could read it. Use https, or plugin "v0.0.1", which sends a signature only.`,
  );
}

const NO_ANSWER = ["unreachable", "cannot-connect", "unavailable", "throttled"] as const;

/**
 * Asks STS whose key this is, before Vault's plugin does: the plugin breaks off at whatever STS
 * refuses, and the reason is lost. Undefined when STS does not answer here; Vault may reach it.
 */
async function askCaller(settings: ApiSettings, key: ApiKey): Promise<CallerIdentity | undefined> {
  const brief = {
    ...settings,
    requestTimeout: Math.min(settings.requestTimeout, CALLER_TIMEOUT_S),
    maxRetries: Math.min(settings.maxRetries, 1),
  };
  try {
    const { caller, source } = await whoAmI(callerWith(brief, { key: () => Promise.resolve(key) }));
    if (caller.type === "CAMRole") return caller;
    const reason = `The key from ${key.from} belongs to ${caller.arn}, whose type is ${caller.type}, not CAMRole`;
    throw loginErrors.make("not-a-role-key", { ...source, code: "Key.NotOfARole", reason });
  } catch (error) {
    if (clientErrors.is(error, ...NO_ANSWER)) return undefined;
    throw error;
  }
}

function loginRequest({ role, mount, plugin, region }: LoginPlan, key: ApiKey): VaultRequest {
  const { secretId, secretKey, token = "" } = key;
  const body =
    plugin === "v0.0.1"
      ? { role, ...signIdentityRequest(key, { region }) }
      : { role, region, secret_id: secretId, secret_key: secretKey, token };
  const secrets = [secretKey, token];
  return { method: "POST", path: `auth/${mount}/login`, body, token: NO_TOKEN, secrets };
}

/** Vault says "permission denied" of a missing mount and of an address that may not log in. */
async function explained(
  vault: VaultCaller,
  error: ServiceError,
  facts: LoginFacts,
): Promise<ServiceError> {
  if (error.failure.code !== "Vault.403") return explainLogin(error, facts);
  const there = await takesLogins(vault, facts.mount);
  return loginError(there ? "address-not-allowed" : "no-login-mount", error.failure, facts);
}

/** What the plugin says of a login of the other form, and of an empty one. */
const LACKS_FIELDS = /missing (?:identity_request_url|secret id)/;

/** Whether the method is at the mount: then it names what an empty login lacks. */
async function takesLogins(vault: VaultCaller, mount: string): Promise<boolean> {
  const path = `auth/${mount}/login`;
  try {
    await vault.call({ method: "POST", path, body: {}, token: NO_TOKEN });
    return false;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return LACKS_FIELDS.test(error.failure.reason);
  }
}

type Code = keyof typeof loginErrors.rows;

/** What the plugin says, or Vault in its stead: nearly all with status 500, so only words tell. */
const causes: readonly (readonly [said: RegExp, code: Code])[] = [
  [/does not match the role's arn/, "wrong-cam-role"],
  [/entry for role .* not found/, "no-vault-role"],
  [LACKS_FIELDS, "other-plugin-version"],
  [/rpc error: code = Unavailable|plugin is shut down/, "plugin-broke-off"],
  [/error making upstream request/, "sts-not-reached"],
  [/arn types are not supported|^missing token$/, "not-a-role-key"],
  [/TencentCloudSDKError|no valid credentials were found/, "cloud-refused-plugin"],
  [/no handler for route|unsupported (?:path|operation)/, "no-login-mount"],
];

/** Says what the plugin's words mean and what to do. What says so itself stays as it is. */
export function explainLogin(error: ServiceError, facts: LoginFacts): ServiceError {
  const { failure } = error;
  const [, code] = causes.find(([said]) => said.test(failure.reason)) ?? [];
  if (code !== undefined) return loginError(code, failure, facts);
  return failure.code === "Vault.500" ? loginError("login-refused", failure, facts) : error;
}

/** An error of a login in place of the one that the client made, which advises otherwise. */
function loginError(code: Code, failure: ServiceFailure, facts: LoginFacts): ServiceError {
  return loginErrors.make(code, { ...failure, next: undefined }, facts);
}
