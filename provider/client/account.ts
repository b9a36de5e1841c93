import type { TicAccount } from "../core/tic/account.js";
import type { CallerIdentity } from "../core/tic/facts.js";
import type { Connection, Settings } from "../core/settings/settings.js";
import { term } from "../core/engine/terms.js";
import type { AnswerSource } from "./answer.js";
import { openKeys } from "./credentials.js";
import { clientErrors } from "./errors.js";
import { memoize } from "./memoize.js";
import type { RunContext } from "./run-context.js";
import { camSettings } from "./settings/cam.js";
import { gatewaySettings } from "./settings/gateway.js";
import { deleteRole } from "./settings/role-deletion.js";
import { findRole, grantRole } from "./settings/role.js";
import { readStacks } from "./settings/stacks.js";
import { callerWith, type Call } from "./tencent-cloud.js";

/**
 * Opens an account. Nothing is called, and no key is looked for, before a method asks.
 *
 * Who the key belongs to is asked once for an opened account; everything else is asked anew. With
 * `allowedAccountIds` that question comes first, and no other call is made of an account that is
 * not among them.
 *
 * @param connection how to reach the account; by default as the environment says
 */
export function openAccount(
  settings: Settings & RunContext,
  connection: Connection = {},
): TicAccount {
  const ask = callerWith(settings, openKeys(settings, connection));
  const identity = memoize(async () => {
    const { caller, source } = await whoAmI(ask);
    const allowed = settings.allowedAccountIds;
    if (allowed.length > 0 && !allowed.includes(caller.accountId)) {
      throw clientErrors.make("account-not-allowed", source, caller.accountId, allowed);
    }
    return caller;
  });
  const call: Call = async (request) => {
    if (settings.allowedAccountIds.length > 0) await identity();
    return ask(request);
  };
  const api = settings.settings === "gateway" ? gatewaySettings(call, settings) : camSettings();
  return {
    settings: settings.settings,
    roleName: settings.roleName,
    identity,
    role: () => findRole(call, settings),
    grantRole: () => grantRole(call, settings),
    deleteRole: (roleName) => deleteRole(call, settings, roleName),
    stacks: () => readStacks(call, settings, () => api.stackMethods()),
    async ownerOf(secretId, secretKey) {
      const from = `the managed credential's ${term.attribute("secretId")} and ${term.attribute("secretKey")}`;
      const key = { secretId, secretKey, from };
      return (await whoAmI(callerWith(settings, { key: () => Promise.resolve(key) }))).caller;
    },
    switchPosition: () => api.switchPosition(),
    enableSwitch: () => api.enableSwitch(),
    disableSwitch: () => api.disableSwitch(),
    credentials: () => api.credentials(),
    credentialsFrom: (position) => api.credentialsFrom(position),
    createCredential: (credential) => api.createCredential(credential),
    activateCredential: (credentialId) => api.activateCredential(credentialId),
    deleteCredential: (credentialId) => api.deleteCredential(credentialId),
    clearCredentials: () => api.clearCredentials(),
  };
}

async function whoAmI(
  call: Call,
): Promise<{ readonly caller: CallerIdentity; readonly source: AnswerSource }> {
  const answer = await call({ action: "GetCallerIdentity" });
  const caller = {
    accountId: answer.text("AccountId"),
    arn: answer.text("Arn"),
    type: answer.text("Type"),
  };
  return { caller, source: answer.source };
}
