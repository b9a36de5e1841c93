import { type ReadResult, tryRead } from "../engine/read-result.js";
import type { TicAccount } from "./account.js";
import type { StackFact } from "./facts.js";
import type { AccountSnapshot } from "./account-snapshot.js";

/** The live account without its stacks: a handful of calls, whatever the account holds. */
export async function observeAccount(
  account: TicAccount,
  wanted: { readonly role: boolean },
): Promise<AccountSnapshot> {
  const { accountId } = await account.identity();
  const [role, position, credentials] = await Promise.all([
    wanted.role || account.settings === "cam" ? account.role() : Promise.resolve(undefined),
    account.switchPosition(),
    account.settings === "gateway" ? account.credentials() : Promise.resolve(undefined),
  ]);
  return {
    accountId,
    settings: account.settings,
    role,
    switchPosition: position.position,
    credentials,
    stacks: { state: "not-read" },
    ...(position.permittedServices === undefined
      ? {}
      : { permittedServices: position.permittedServices }),
  };
}

/** The account's stacks, or why they could not be read. */
export function observeStacks(account: TicAccount): Promise<ReadResult<readonly StackFact[]>> {
  return tryRead(() => account.stacks());
}
