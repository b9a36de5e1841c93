import { clientErrors } from "../../client/errors.js";
import { openVaultCaller } from "../../client/vault/caller.js";
import { vaultErrors } from "../../client/vault/errors.js";
import { prepareLogin } from "../../vault/prepare-login.js";
import type { LoginPlan } from "../../vault/login-options.js";
import { within } from "../../core/engine/clock.js";
import { LAST_LOGIN_WAIT_MS } from "../../core/engine/timings.js";
import type { Session } from "../run/session.js";

/**
 * Logs in to Vault, unless the run is stopped: then a token that comes all the same is revoked.
 *
 * @throws ServiceError `cancelled` when the run was stopped; UserError and ServiceError as the login says
 */
export async function logIn(plan: LoginPlan, { stop, clock }: Pick<Session, "stop" | "clock">) {
  const door = prepareLogin(plan);
  const cancelled = clientErrors.make("cancelled", {
    service: "vault",
    action: `POST auth/${plan.mount}/login`,
  });
  const begun = door.logIn();
  const auth = await unlessStopped(begun, stop);
  if (auth !== undefined) return auth;
  const ended = begun.then(({ clientToken }) => door.revokeSelf(clientToken));
  await within(Promise.allSettled([ended]), LAST_LOGIN_WAIT_MS, clock);
  throw cancelled;
}

/** What comes of it; undefined when the run is stopped before. */
async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  const finished = new AbortController();
  const stopped = new Promise<undefined>((resolve) => {
    const onStop = () => {
      resolve(undefined);
    };
    stop.addEventListener("abort", onStop, { once: true, signal: finished.signal });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    finished.abort();
  }
}

/**
 * Revokes a token by itself. One that is gone already is a success.
 *
 * @throws ServiceError when Vault does not revoke it
 */
export async function revoke({ settings, context }: Session, token: string): Promise<void> {
  // What a stopped run has opened is closed all the same.
  const vault = openVaultCaller({ ...settings, ...context, stop: undefined });
  try {
    await vault.call({ method: "POST", path: "auth/token/revoke-self", token });
  } catch (error) {
    if (vaultErrors.is(error, "vault-token") && error.failure.answered === true) return;
    throw error;
  }
}
