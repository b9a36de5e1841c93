import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { refusedWith, succeeded } from "../expect.js";
import { readAuthorization } from "./account.js";
import { ROLE_MISSING, STACKS_IN_THE_WAY, type ChangeSession } from "./session.js";

/** Turning off what is off. */
export const disableOffCheck: Check<ChangeSession> = {
  id: "authorization.disable.off",
  title: "Turning the switch off when it is off succeeds and does nothing",
  async run(session) {
    const why = await session.notOff();
    if (why !== undefined) return notChecked(why);
    const done = succeeded(await session.call("DisableAuthorization"));
    return done.outcome === "failed" ? done : statusIs(session, "Disabled");
  },
};

/** Turning the switch on, or reauthorizing when it is on, with the role there. */
export const enableCheck: Check<ChangeSession> = {
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
    const done = succeeded(answer);
    return done.outcome === "failed" ? done : statusIs(session, "Authorized");
  },
};

/** A2 and A5: not without the role. */
export const roleMissingCheck: Check<ChangeSession> = {
  id: "authorization.enable.role-missing",
  rule: "A2, A5",
  title: "Turning the switch on, or reauthorizing, is refused while TIC's role is not in CAM",
  async run(session) {
    const { Status } = await readAuthorization(session.gateway);
    const found = session.found.authorization.Status;
    if (Status === "AuthorizationFailed" && found !== Status) {
      return notChecked("the switch was turned on without it, see authorization.enable");
    }
    if (Status !== "AuthorizationFailed" && !session.roleMissing)
      return notChecked("TIC's role is in CAM, or the switch was not tried");
    const refused = refusedWith(await session.enable(), "FailedOperation.RoleNotExist");
    return refused.outcome === "failed" ? refused : statusIs(session, Status);
  },
};

/** The other side of A3. */
export const disableCheck: Check<ChangeSession> = {
  id: "authorization.disable",
  rule: "A3",
  title: "Turning the switch off succeeds when no stack uses TIC authorization",
  async run(session) {
    const why = await session.notOn();
    if (why !== undefined) return notChecked(why);
    if (!session.turnedOn && !session.options.disposable) {
      return notChecked("the suite did not turn it on, and only --disposable lets it turn it off");
    }
    if ((await readAuthorization(session.gateway)).Status !== "Authorized") {
      return notChecked(ROLE_MISSING);
    }
    const done = succeeded(await session.call("DisableAuthorization"));
    return done.outcome === "failed" ? done : statusIs(session, "Disabled");
  },
};

async function statusIs({ gateway }: ChangeSession, wanted: string): Promise<Finding> {
  const { Status } = await readAuthorization(gateway);
  return Status === wanted ? passed() : failed(`it is ${Status} after it, not ${wanted}`);
}
