import { findCaller } from "../api/authenticate.js";
import { ControlError, findAccount, operation, type ControlContext } from "../control/operation.js";
import { parseSeedPart } from "../seed/seed-schema.js";
import type { SeedRole } from "../seed/seed.js";
import { newRoleId } from "../state/ids.js";
import * as s from "../state/schema.js";
import type { ApiKey } from "./data.js";
import { addRole } from "./state.js";

const DENIED = /^[a-z-]+:([A-Za-z]+|\*)$/;
const accountId = s.optional(s.name);

export const operations = {
  addRole: operation({ role: s.optional(s.anything), accountId }, (context, args) => {
    const seed = parseSeedPart("role", args.role ?? {}) as SeedRole;
    const account = findAccount(context, args.accountId);
    const given = { roleId: newRoleId(), ...seed };
    return { roleId: addRole(context.data, account, given, context.now()).roleId };
  }),
  deleteRole: operation({ roleName: s.optional(s.name), accountId }, (context, args) => {
    const account = findAccount(context, args.accountId);
    const { servicePrincipal } = context.data;
    account.roles = account.roles.filter((role) =>
      args.roleName === undefined
        ? !role.serviceLinked || role.principalService !== servicePrincipal
        : role.roleName !== args.roleName,
    );
  }),
  setRoleDeletionFailure: operation({ reason: s.optional(s.name) }, ({ data }, { reason }) => {
    if (reason === undefined) delete data.roleDeletionFailure;
    else data.roleDeletionFailure = reason;
  }),
  setDenied: operation(
    { secretId: s.name, denied: s.listOf(s.name) },
    (context, { secretId, denied }) => {
      const wrong = denied.find((one) => !DENIED.test(one));
      if (wrong !== undefined) {
        throw new ControlError(`denied: ${wrong} is no action. Example: ["cam:GetRole", "tic:*"]`);
      }
      findKey(context, secretId).denied = denied;
    },
  ),
  expireKey: operation({ secretId: s.name }, (context, { secretId }) => {
    findKey(context, secretId).expiresAt = context.now();
  }),
};

function findKey({ data }: ControlContext, secretId: string): ApiKey {
  const key = findCaller(data, secretId)?.key;
  if (!key) throw new ControlError(`no account has the key ${secretId}`);
  return key;
}
