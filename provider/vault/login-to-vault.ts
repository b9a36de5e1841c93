import { readLoginOptions, type LoginOptions } from "./login-options.js";
import { type VaultLogin, LoginSession } from "./login-session.js";
import { prepareLogin } from "./prepare-login.js";
import { pastedIn, withoutPasted } from "./without-pasted.js";

/**
 * Logs in to Vault, or OpenBao, by its tencentcloud auth method: signs STS GetCallerIdentity with
 * the key of a CAM role, and Vault's plugin makes that request to learn who it is.
 *
 * STS is asked first whose key it is, so that a wrong clock, a refused key or a user's key is said
 * before Vault is asked. Nothing is stored; the tokens live in memory.
 *
 * @throws UserError, ConfigError for options or environment variables that cannot be used
 * @throws ServiceError for everything that Vault, its plugin or STS refuses, with what to do
 * @example
 * import { loginToVault } from "tencentcloud-tic/vault";
 *
 * const login = await loginToVault({ role: "app", address: "https://vault.example.com:8200" });
 * await fetch("https://vault.example.com:8200/v1/secret/data/app", {
 *   headers: { "X-Vault-Token": await login.token() },
 * });
 * await login.revoke();
 */
export async function loginToVault(options: LoginOptions): Promise<VaultLogin> {
  const { signal } = options;
  const pasted = pastedIn(options);
  const door = await withoutPasted(pasted, () => prepareLogin(readLoginOptions(options)));
  signal?.throwIfAborted();
  const begun = LoginSession.begin({
    logIn: () => withoutPasted(pasted, () => door.logIn()),
    revokeSelf: (token) => withoutPasted(pasted, () => door.revokeSelf(token)),
  });
  if (signal === undefined) return begun;
  return untilAborted(begun, signal);
}

/** The session, unless the signal comes first: then the token that comes too late is revoked. */
async function untilAborted(
  begun: Promise<LoginSession>,
  signal: AbortSignal,
): Promise<LoginSession> {
  const finished = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = () => {
      void Promise.allSettled([begun.then((session) => session.revoke())]);
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", onAbort, { once: true, signal: finished.signal });
  });
  try {
    return await Promise.race([begun, aborted]);
  } finally {
    finished.abort();
  }
}
