import { failed, notChecked, type Check, type Finding } from "../check.js";
import type { StackAuthorization } from "../contract.js";
import { refusedWith } from "../expect.js";
import type { GatewayAnswer } from "../gateway.js";
import { readList, stackListing } from "../listing.js";
import type { ChangeSession } from "./session.js";

const NO_STACK_NAMED =
  "no stack that holds resources was named, for a wrong gateway may take its method away: --stack-in-use";

/** C6 on the stack that was named. */
export const inUseCheck: Check<ChangeSession> = {
  id: "credentials.delete.in-use",
  rule: "C6",
  title: "Deleting a credential that a stack uses is refused while TIC authorization is off",
  async run(session) {
    const stack = await namedStack(session);
    if (stack === undefined) return notChecked(NO_STACK_NAMED);
    const why = await session.notOff();
    if (why !== undefined) return notChecked(why);
    if (stack.CredentialId === undefined) {
      return notChecked(`${stack.StackId} uses TIC authorization, and no credential`);
    }
    const { CredentialId } = stack;
    // It would be refused for being Active otherwise.
    const used = (await session.credentials()).find((one) => one.CredentialId === CredentialId);
    if (used?.State !== "Ready") {
      return notChecked(`${CredentialId} could not be made Ready: that takes a second credential`);
    }
    const answer = await session.call("DeleteCredential", { CredentialId });
    return refusedAndNamed(answer, "FailedOperation.CredentialInUse", stack);
  },
};

/** A3 on the stack that was named. */
export const authorizationInUseCheck: Check<ChangeSession> = {
  id: "authorization.disable.in-use",
  rule: "A3",
  title: "Turning the switch off is refused while a stack uses TIC authorization",
  async run(session) {
    const stack = await namedStack(session);
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
    const finding = refusedAndNamed(answer, "FailedOperation.StackInUse", stack);
    if (finding.outcome === "failed" || on) return finding;
    return failed("it was refused, and turned off all the same");
  },
};

async function namedStack({
  gateway,
  options,
}: ChangeSession): Promise<StackAuthorization | undefined> {
  if (options.stackInUse === undefined) return undefined;
  const stacks = await readList(gateway, stackListing);
  return stacks.find(({ StackId }) => StackId === options.stackInUse);
}

function refusedAndNamed(
  answer: GatewayAnswer,
  code: string,
  { StackId }: StackAuthorization,
): Finding {
  const finding = refusedWith(answer, code);
  if (finding.outcome === "failed" || answer.error?.message.includes(StackId) === true) {
    return finding;
  }
  return failed(`${code} came, but its Message does not name ${StackId}`);
}
