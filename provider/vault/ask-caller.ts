import { clientErrors } from "../client/errors.js";
import type { ApiKey } from "../client/keys/api-key.js";
import { callerWith, type ApiSettings } from "../client/tencent-cloud.js";
import type { CallerIdentity } from "../core/tic/facts.js";
import { loginErrors } from "./errors.js";
import { CALLER_TIMEOUT_S } from "../core/engine/timings.js";

const NO_ANSWER = ["unreachable", "cannot-connect", "unavailable", "throttled"] as const;

/**
 * Asks STS whose key this is, before Vault's plugin does: the plugin breaks off at whatever STS
 * refuses, and the reason is lost.
 *
 * @returns undefined when STS does not answer here; Vault may reach it all the same
 * @throws ServiceError `not-authenticated` when STS refuses the key, its token or this machine's clock
 * @throws NotARoleKeyError when the key is not a CAM role's
 */
export async function askCaller(
  settings: ApiSettings,
  key: ApiKey,
): Promise<CallerIdentity | undefined> {
  const brief = {
    ...settings,
    requestTimeout: Math.min(settings.requestTimeout, CALLER_TIMEOUT_S),
    maxRetries: Math.min(settings.maxRetries, 1),
  };
  const call = callerWith(brief, { key: () => Promise.resolve(key) });
  try {
    const answer = await call({ action: "GetCallerIdentity" });
    const [accountId, arn] = [answer.text("AccountId"), answer.text("Arn")];
    const caller = { accountId, arn, type: answer.text("Type") };
    if (caller.type === "CAMRole") return caller;
    const reason = `The key from ${key.from} belongs to ${arn}, whose type is ${caller.type}, not CAMRole`;
    const source = { ...answer.source, code: "Key.NotOfARole", reason };
    throw loginErrors.make("not-a-role-key", source);
  } catch (error) {
    if (clientErrors.is(error, ...NO_ANSWER)) return undefined;
    throw error;
  }
}
