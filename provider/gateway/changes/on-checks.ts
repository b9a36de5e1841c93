import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { expectRefusal, expectRefusalFor, expectSuccess } from "../contract.js";
import { readAuthorization } from "./account.js";
import { NO_STACK_NAMED, ROLE_MISSING, STACKS_IN_THE_WAY, type ChangeSession } from "./session.js";

/** What is to be seen when the switch is turned on, while it is on, and when it is off again. */
export const onChecks: readonly Check<ChangeSession>[] = [
  {
    id: "authorization.enable",
    rule: "A2",
    title: "Turning the switch on makes it Authorized, also when it was on",
    async run(session) {
      const { Status } = await readAuthorization(session.gateway);
      if (Status === "AuthorizationFailed") return notChecked(ROLE_MISSING);
      if (Status === "Disabled" && session.found.stacks.length > 0) {
        return notChecked(STACKS_IN_THE_WAY);
      }
      // Only while it is off one can be made, and C5 is tried on it once it is on.
      if (Status === "Disabled") await session.makeOwn();
      const answer = await session.enable();
      if (session.roleMissing && Status === "Disabled") return notChecked(ROLE_MISSING);
      expectSuccess(answer);
      await session.expectStatus("Authorized");
    },
  },
  {
    id: "authorization.enable.role-missing",
    rule: "A2, A5",
    title: "Turning the switch on, or reauthorizing, is refused while TIC's role is not in CAM",
    async run(session) {
      const { Status } = await readAuthorization(session.gateway);
      const found = session.found.authorization.Status;
      if (Status === "AuthorizationFailed" && found !== Status) {
        return notChecked("the switch was turned on without it, see authorization.enable");
      }
      if (Status !== "AuthorizationFailed" && !session.roleMissing) {
        return notChecked("TIC's role is in CAM, or the switch was not tried");
      }
      await expectRefusal(session.enable(), "FailedOperation.RoleNotExist");
      await session.expectStatus(Status);
    },
  },
  {
    id: "credentials.create.enabled",
    rule: "C3",
    title: "Creating a credential is refused while TIC authorization is on",
    unless: (session) => session.notOn(),
    run: (session) => expectRefusal(session.create(), "FailedOperation.AuthorizationEnabled"),
  },
  {
    id: "authorization.disable.in-use",
    rule: "A3",
    title: "Turning the switch off is refused while a stack uses TIC authorization",
    run: checkDisableInUse,
  },
  {
    id: "credentials.delete.enabled",
    rule: "C5",
    title: "Even the Active credential is deleted while TIC authorization is on",
    unless: (session) => session.notOn(),
    async run(session) {
      const { own } = session;
      if (own === undefined) {
        return notChecked("the suite could not make a credential of its own before it was on");
      }
      await session.call("ActivateCredential", { CredentialId: own });
      try {
        return await session.deleteOwn(own);
      } finally {
        await session.restoreActive();
      }
    },
  },
  {
    id: "credentials.clear",
    rule: "C7",
    title: "Clearing deletes all credentials while TIC authorization is on",
    unless: async (session) => (await session.notOn()) ?? (await session.notToBeCleared()),
    async run(session) {
      const before = await session.credentials();
      expectSuccess(await session.call("ClearCredentials"));
      session.cleared = true;
      const { length } = await session.credentials();
      if (length > 0) return failed(`${length} credentials are still there`);
      return passed(before.length === 0 ? "there was none" : `${before.length} are gone for good`);
    },
  },
  {
    id: "authorization.disable",
    rule: "A3",
    title: "Turning the switch off succeeds when no stack uses TIC authorization",
    unless: (session) => session.notOn(),
    async run(session) {
      if (!session.turnedOn && !session.options.disposable) {
        return notChecked(
          "the suite did not turn it on, and only --disposable lets it turn it off",
        );
      }
      if ((await readAuthorization(session.gateway)).Status !== "Authorized") {
        return notChecked(ROLE_MISSING);
      }
      expectSuccess(await session.call("DisableAuthorization"));
      await session.expectStatus("Disabled");
    },
  },
  {
    id: "credentials.create.new-user",
    rule: "C4",
    title: "Creating a credential is refused when the account has none",
    unless: (session) => session.notOff(),
    async run(session) {
      const { length } = await session.credentials();
      if (length > 0) return notChecked(`the account has ${length} credentials`);
      await expectRefusal(session.create(), "FailedOperation.NotExistingUser");
    },
  },
];

async function checkDisableInUse(session: ChangeSession): Promise<Finding> {
  const stack = await session.namedStack();
  if (stack === undefined) return notChecked(NO_STACK_NAMED);
  const why = await session.notOn();
  if (why !== undefined) return notChecked(why);
  if (stack.Method !== "Authorization") {
    return notChecked(`${stack.StackId} uses a credential, and not TIC authorization`);
  }
  const answer = await session.call("DisableAuthorization");
  const on = await session.enabled();
  // Not to leave a stack without its method longer than it takes to see that.
  if (!on) await session.enable();
  await expectRefusalFor(stack.StackId, answer, "FailedOperation.StackInUse");
  return on ? passed() : failed("it was refused, and turned off all the same");
}
