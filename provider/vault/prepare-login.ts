import { openKeys } from "../client/credentials.js";
import type { ApiKey } from "../client/keys/api-key.js";
import { openVaultCaller, type VaultCaller } from "../client/vault/caller.js";
import { actionOf, NO_TOKEN, type VaultRequest } from "../client/vault/request.js";
import { isLoopback } from "../core/values/loopback.js";
import { ServiceError, UserError } from "../core/engine/errors.js";
import { askCaller } from "./ask-caller.js";
import { readAuthBlock } from "./auth-block.js";
import { loginErrors } from "./errors.js";
import { explainLogin, loginError } from "./explain-login.js";
import type { LoginFacts } from "./login-facts.js";
import type { VaultDoor } from "./login-session.js";
import type { LoginPlan } from "./read-login-options.js";
import { signIdentityRequest } from "./sign-identity-request.js";
import { systemClock } from "../core/engine/clock.js";
import { PLUGIN_RESTART_MS } from "../core/engine/timings.js";

/**
 * Opens the way to logins as planned. Nothing is asked, and no key is looked for, before the first.
 * When the run is stopped, what is asked of Tencent Cloud is broken off, and nothing of Vault is.
 *
 * @throws UserError when a secret key would travel over plain http
 * @throws ServiceError `vault-settings` when the address can't be used, or a token would travel so unasked
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

/** Whether the method is at the mount: then it names what an empty login lacks. */
async function takesLogins(vault: VaultCaller, mount: string): Promise<boolean> {
  const path = `auth/${mount}/login`;
  try {
    await vault.call({ method: "POST", path, body: {}, token: NO_TOKEN });
    return false;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return /missing (?:identity_request_url|secret id)/.test(error.failure.reason);
  }
}

/** Not even vaultAllowPlainHttp lets a secret key through: it is worth more than a token. */
function requireSafeWay(address: string): void {
  // What is no URL at all is refused with the rest of the settings.
  if (!URL.canParse(address)) return;
  const { protocol, hostname, origin } = new URL(address);
  if (protocol === "https:" || isLoopback(hostname)) return;
  throw new UserError(
    `plugin "v0.0.2" sends the secret key to Vault, and ${origin} is plain http: anybody on the way could read it. Use https, or plugin "v0.0.1", which sends a signature only.`,
  );
}
