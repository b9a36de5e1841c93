import { term } from "../core/engine/terms.js";
import type { Connection, Settings } from "../core/settings/settings.js";
import type { TicAccount } from "../core/tic/facts.js";
import { openKeys } from "./credentials.js";
import { clientErrors } from "./errors.js";
import { memoize } from "./memoize.js";
import type { RunContext } from "./run-context.js";
import { camSettings, gatewaySettings } from "./settings/back-ends.js";
import { deleteRole, findRole, grantRole } from "./settings/role.js";
import { readStacks } from "./settings/stacks.js";
import { callerWith, whoAmI, type Call } from "./tencent-cloud.js";

/**
 * Opens an account. Nothing is called, and no key is looked for, before a method asks.
 *
 * It asks for the key's owner once, and for everything else anew. With `allowedAccountIds` that
 * question comes first, and no other call is made of an account that is not among them.
 */
export function openAccount(
  settings: Settings & RunContext,
  connection: Connection = {},
): TicAccount {
  const { allowedAccountIds: allowed, roleName } = settings;
  const ask = callerWith(settings, openKeys(settings, connection));
  const identity = memoize(async () => {
    const { caller, source } = await whoAmI(ask);
    if (allowed.length > 0 && !allowed.includes(caller.accountId)) {
      throw clientErrors.make("account-not-allowed", source, caller.accountId, allowed);
    }
    return caller;
  });
  const call: Call = async (request) => {
    if (allowed.length > 0) await identity();
    return ask(request);
  };
  const { stackMethods, ...api } =
    settings.settings === "gateway" ? gatewaySettings(call, settings) : camSettings();
  return {
    settings: settings.settings,
    roleName,
    identity,
    role: () => findRole(call, settings),
    grantRole: () => grantRole(call, settings),
    deleteRole: (name) => deleteRole(call, settings, name),
    stacks: () => readStacks(call, settings, stackMethods),
    async ownerOf(secretId, secretKey) {
      const from = `the managed credential's ${term.attribute("secretId")} and ${term.attribute("secretKey")}`;
      const key = { secretId, secretKey, from };
      return (await whoAmI(callerWith(settings, { key: () => Promise.resolve(key) }))).caller;
    },
    ...api,
  };
}
