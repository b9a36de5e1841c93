import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { refusedWith, succeeded } from "../expect.js";
import { deleteOwn } from "./credential-checks.js";
import type { ChangeSession } from "./session.js";

/** C3: nothing is added while TIC authorization is on. */
export const createEnabledCheck: Check<ChangeSession> = {
  id: "credentials.create.enabled",
  rule: "C3",
  title: "Creating a credential is refused while TIC authorization is on",
  async run(session) {
    const why = await session.notOn();
    if (why !== undefined) return notChecked(why);
    return refusedWith(await session.create(), "FailedOperation.AuthorizationEnabled");
  },
};

/** C4: nothing is added to an account without credentials. */
export const newUserCheck: Check<ChangeSession> = {
  id: "credentials.create.new-user",
  rule: "C4",
  title: "Creating a credential is refused when the account has none",
  async run(session) {
    const why = await session.notOff();
    if (why !== undefined) return notChecked(why);
    const { length } = await session.credentials();
    if (length > 0) return notChecked(`the account has ${length} credentials`);
    return refusedWith(await session.create(), "FailedOperation.NotExistingUser");
  },
};

/** C5, on a credential that was made while the switch was off. */
export const deleteEnabledCheck: Check<ChangeSession> = {
  id: "credentials.delete.enabled",
  rule: "C5",
  title: "Even the Active credential is deleted while TIC authorization is on",
  async run(session) {
    const why = await session.notOn();
    if (why !== undefined) return notChecked(why);
    const { own } = session;
    if (own === undefined) {
      return notChecked("the suite could not make a credential of its own before it was on");
    }
    await session.call("ActivateCredential", { CredentialId: own });
    const finding = await deleteOwn(session, own);
    await session.restoreActive();
    return finding;
  },
};

/** C7, refused. */
export const clearDisabledCheck: Check<ChangeSession> = {
  id: "credentials.clear.disabled",
  rule: "C7",
  title: "Clearing is refused while TIC authorization is off",
  async run(session) {
    const why = (await session.notOff()) ?? (await notToBeCleared(session));
    if (why !== undefined) return notChecked(why);
    return refusedWith(
      await session.call("ClearCredentials"),
      "FailedOperation.AuthorizationDisabled",
    );
  },
};

/** C7, allowed. */
export const clearCheck: Check<ChangeSession> = {
  id: "credentials.clear",
  rule: "C7",
  title: "Clearing deletes all credentials while TIC authorization is on",
  async run(session): Promise<Finding> {
    const why = (await session.notOn()) ?? (await notToBeCleared(session));
    if (why !== undefined) return notChecked(why);
    const before = await session.credentials();
    const done = succeeded(await session.call("ClearCredentials"));
    if (done.outcome === "failed") return done;
    session.cleared = true;
    const { length } = await session.credentials();
    if (length > 0) return failed(`${length} credentials are still there`);
    return passed(before.length === 0 ? "there was none" : `${before.length} are gone for good`);
  },
};

async function notToBeCleared(session: ChangeSession): Promise<string | undefined> {
  const { length } = await session.credentials();
  if (length === 0 || session.options.disposable) return undefined;
  return `the account has ${length} credentials, which a wrong gateway may delete for good: --disposable`;
}
