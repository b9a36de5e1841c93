import { CheckFailure, failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { describeAnswer } from "../contract.js";
import type { Gateway } from "../gateway.js";
import { differences, readAccount, type Account } from "./account.js";
import { ChangeSession, NAME_PREFIX, type ChangeOptions } from "./session.js";

/** Where the checks that change an account begin: nothing is changed unless this one passes. */
export interface Start {
  readonly gateway: Gateway;
  readonly options: ChangeOptions;
  /** Set when the account may be changed. */
  session?: ChangeSession;
}

/** Looks whether the account can be put back as it is found. */
export const startCheck: Check<Start> = {
  id: "changes.start",
  title: "The account is one that the suite may change and can put back",
  async run(start) {
    const found = await readFound(start.gateway);
    if (!("stacks" in found)) return found;
    const why = unfit(found, start.options);
    if (why !== undefined) return failed(`${why} The provider changed nothing.`);
    start.session = new ChangeSession(start.gateway, start.options, found);
    const { authorization, credentials, stacks } = found;
    return passed(
      `${authorization.Status}, ${credentials.length} credentials, ${stacks.length} stacks`,
    );
  },
};

async function readFound(gateway: Gateway): Promise<Account | Finding> {
  try {
    return await readAccount(gateway);
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error;
    return notChecked(`the account can't be read, so nothing was changed: ${error.message}`);
  }
}

function unfit({ credentials, stacks }: Account, { disposable, stackInUse }: ChangeOptions) {
  const left = credentials.filter(({ Name }) => Name.startsWith(NAME_PREFIX));
  if (left.length > 0) {
    const ids = left.map(({ CredentialId }) => CredentialId).join(", ");
    return `A run that was broken off left ${ids}: make another credential Active and delete it.`;
  }
  if (disposable && stacks.length > 0) {
    return `--disposable is for an account without stacks, and this one has ${stacks.length}.`;
  }
  if (stackInUse !== undefined && !stacks.some(({ StackId }) => StackId === stackInUse)) {
    return `There is no stack ${stackInUse}.`;
  }
  return undefined;
}

/** Puts the account back and looks whether it is as it was found. */
export const endCheck: Check<ChangeSession> = {
  id: "changes.end",
  title: "The account is as it was found",
  async run(session) {
    const refusals = await putBack(session);
    const after = await readAccount(session.gateway);
    const left = differences(session.found, after, session.cleared);
    if (left.length === 0) {
      const { length } = session.found.credentials;
      return passed(
        session.cleared && length > 0 ? `but for ${length} credentials, cleared for good` : "",
      );
    }
    const why = refusals.length === 0 ? "" : ` (${refusals.join("; ")})`;
    return failed(`put it back by hand: ${left.join("; ")}${why}`);
  },
};

/** Credentials first: the suite's own can be deleted with the switch in either position. */
async function putBack(session: ChangeSession): Promise<readonly string[]> {
  const refusals: string[] = [];
  const ask = async (action: string, parameters = {}) => {
    const answer = await session.call(action, parameters);
    if (answer.error !== undefined) refusals.push(`${action}: ${describeAnswer(answer)}`);
  };
  await session.restoreActive();
  for (const { CredentialId, Name } of await session.credentials()) {
    // By the name, too: the answer with the id may have been lost.
    if (!session.made.has(CredentialId) && Name !== session.name) continue;
    await ask("DeleteCredential", { CredentialId });
  }
  const { Enabled } = session.found.authorization;
  if ((await session.enabled()) !== Enabled) {
    await ask(Enabled ? "EnableAuthorization" : "DisableAuthorization");
  }
  return refusals;
}
