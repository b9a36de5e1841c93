import { assertUnique } from "../seed/seed-schema.js";
import type { SeedPart } from "../service.js";
import { addRole } from "./state.js";

export const seed: SeedPart = {
  check({ accounts = [] }) {
    const all = accounts.flatMap(({ keys = [] }) => keys);
    assertUnique("secretId", all);
  },

  /** The account's switch is set by then. */
  account(account, { keys = [], roles }, { data, time }) {
    account.keys = keys.map((key) => {
      const userId = key.userId ?? account.accountId;
      return { type: "RootAccount", denied: [], ...key, userId, principalId: userId };
    });
    const granted = account.authorization.enabled ? [{}] : [];
    for (const role of roles ?? granted) addRole(data, account, role, time);
  },
};
