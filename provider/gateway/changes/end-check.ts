import { describeAnswer } from "../contract.js";
import { failed, passed, type Check } from "../check.js";
import { readAccount, differences } from "./account.js";
import type { ChangeSession } from "./session.js";

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
