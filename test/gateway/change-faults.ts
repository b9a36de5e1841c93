import type { Answered, Call } from "./altering-gateway.js";
import { accept, accepting, altering, once, refuse, refusingOnce, type Fault } from "./fault.js";

const remaining = { disposable: false };
const disposable = { disposable: true };
const stackInUse = "stk-00000001";

const hasCode =
  (wanted: string) =>
  ({ code }: Answered) =>
    code === wanted;

const succeeds =
  (wanted: string) =>
  ({ action, code }: Answered) =>
    action === wanted && code === "";

/** A refusal for an id that the suite made up stays one. */
const isReal = ({ parameters }: Call) =>
  !String(parameters.CredentialId).startsWith("gateway-verify-");

const isOn = async ({ emulator }: Pick<Call, "emulator">) =>
  (await emulator.control.state()).accounts[0]?.authorization.enabled === true;

const stateOf = async ({ emulator, parameters }: Call) => {
  const [account] = (await emulator.control.state()).accounts;
  return account?.credentials.find((one) => one.credentialId === parameters.CredentialId)?.state;
};

/** Faults that are seen only by changing an account. */
export const changeFaults: readonly Fault[] = [
  {
    check: "changes.start",
    wrong: "is in order, but a run was broken off before",
    account: "brokenOff",
    changes: remaining,
  },
  ...(["Activate", "Delete"] as const).map((verb) => ({
    check: `credentials.${verb.toLowerCase()}.unknown`,
    wrong: "takes any id for one",
    account: "off" as const,
    changes: remaining,
    ...accepting(({ action, code }) => {
      return action === `${verb}Credential` && code === "ResourceNotFound.Credential";
    }),
  })),
  {
    check: "credentials.create.parameters",
    wrong: "has another code for what is missing",
    account: "off",
    changes: remaining,
    ...altering(hasCode("MissingParameter"), (one) => refuse(one, "InvalidParameter")),
  },
  ...["Name", "Provider", "SecretId", "SecretKey"].map((field) => ({
    check: "credentials.create.fields",
    wrong: `does not look at the ${field}`,
    account: "off" as const,
    changes: remaining,
    ...accepting(hasCode(`InvalidParameterValue.${field}`)),
  })),
  {
    check: "authorization.disable.off",
    wrong: "refuses to turn off what is off",
    account: "off",
    changes: remaining,
    ...refusingOnce("FailedOperation.Off", ({ action }) => action === "DisableAuthorization"),
  },
  {
    check: "credentials.clear.disabled",
    wrong: "clears while off",
    account: "empty",
    changes: remaining,
    ...accepting(hasCode("FailedOperation.AuthorizationDisabled")),
  },
  {
    check: "credentials.create",
    wrong: "makes the new one Active at once",
    account: "off",
    changes: remaining,
    ...once(succeeds("CreateCredential"), async ({ emulator, response }) => {
      await emulator.control.activateCredential(String(response.CredentialId));
    }),
  },
  {
    check: "credentials.create",
    wrong: "does not say which one it made",
    account: "off",
    changes: remaining,
    ...once(succeeds("CreateCredential"), ({ response }) => {
      delete response.CredentialId;
    }),
  },
  {
    check: "credentials.activate",
    wrong: "does not activate",
    account: "off",
    changes: remaining,
    instead: (call) => (call.action === "ActivateCredential" && isReal(call) ? {} : undefined),
  },
  {
    check: "credentials.delete.active",
    wrong: "deletes the Active one",
    account: "off",
    changes: remaining,
    ...altering(hasCode("FailedOperation.CredentialActive"), async (one) => {
      await one.emulator.control.removeCredential(String(one.parameters.CredentialId));
      return accept(one);
    }),
  },
  {
    check: "credentials.delete.in-use",
    wrong: "has another code for it",
    account: "offWithStack",
    changes: { ...remaining, stackInUse },
    ...altering(hasCode("FailedOperation.CredentialInUse"), (one) =>
      refuse(one, "FailedOperation.CredentialActive"),
    ),
  },
  {
    check: "credentials.delete.in-use",
    wrong: "does not name the stack",
    account: "offWithStack",
    changes: { ...remaining, stackInUse },
    ...altering(hasCode("FailedOperation.CredentialInUse"), (one) =>
      refuse(one, "FailedOperation.CredentialInUse"),
    ),
  },
  {
    check: "credentials.delete.ready",
    wrong: "refuses to delete a Ready one that nobody uses",
    account: "offWithoutRole",
    changes: remaining,
    ...refusingOnce("FailedOperation.CredentialInUse", async (call) => {
      return call.action === "DeleteCredential" && (await stateOf(call)) === "Ready";
    }),
  },
  {
    check: "authorization.enable",
    wrong: "does not turn it on",
    account: "off",
    changes: remaining,
    instead: ({ action }) => (action === "EnableAuthorization" ? {} : undefined),
  },
  {
    check: "authorization.enable",
    wrong: "refuses to reauthorize",
    account: "on",
    changes: remaining,
    ...altering(succeeds("EnableAuthorization"), (one) => refuse(one, "FailedOperation.On")),
  },
  {
    check: "authorization.enable.role-missing",
    wrong: "reauthorizes without the role",
    account: "failed",
    changes: remaining,
    ...accepting(hasCode("FailedOperation.RoleNotExist")),
  },
  {
    check: "authorization.enable",
    wrong: "turns it on without the role",
    account: "empty",
    changes: remaining,
    ...altering(hasCode("FailedOperation.RoleNotExist"), async (one) => {
      await one.emulator.control.setAuthorization({ enabled: true });
      return accept(one);
    }),
  },
  {
    check: "credentials.create.enabled",
    wrong: "creates one while on",
    account: "onWithCredentials",
    changes: remaining,
    ...altering(hasCode("FailedOperation.AuthorizationEnabled"), async (one) => {
      const credentialId = "cred-00000099";
      await one.emulator.control.addCredential({ credentialId, name: "sneaky" });
      return accept(one, { CredentialId: credentialId });
    }),
  },
  {
    check: "authorization.disable.in-use",
    wrong: "turns off what a stack uses",
    account: "onWithStack",
    changes: { ...remaining, stackInUse },
    ...altering(hasCode("FailedOperation.StackInUse"), async (one) => {
      await one.emulator.control.setAuthorization({ enabled: false });
      return accept(one);
    }),
  },
  {
    check: "authorization.disable.in-use",
    wrong: "refuses, and turns it off all the same",
    account: "onWithStack",
    changes: { ...remaining, stackInUse },
    ...altering(hasCode("FailedOperation.StackInUse"), async ({ emulator }) => {
      await emulator.control.setAuthorization({ enabled: false });
    }),
  },
  {
    check: "authorization.disable.in-use",
    wrong: "does not name the stack",
    account: "onWithStack",
    changes: { ...remaining, stackInUse },
    ...altering(hasCode("FailedOperation.StackInUse"), (one) =>
      refuse(one, "FailedOperation.StackInUse"),
    ),
  },
  {
    check: "credentials.delete.enabled",
    wrong: "refuses to delete the Active one while on",
    account: "off",
    changes: remaining,
    ...refusingOnce("FailedOperation.CredentialActive", async (call) => {
      return call.action === "DeleteCredential" && isReal(call) && isOn(call);
    }),
  },
  {
    check: "credentials.clear",
    wrong: "clears nothing",
    account: "off",
    changes: disposable,
    instead: async (call) =>
      call.action === "ClearCredentials" && (await isOn(call)) ? {} : undefined,
  },
  {
    check: "authorization.disable",
    wrong: "refuses to turn off what no stack uses",
    account: "off",
    changes: remaining,
    ...refusingOnce("FailedOperation.StackInUse", async (call) => {
      return call.action === "DisableAuthorization" && isOn(call);
    }),
  },
  {
    check: "credentials.create.new-user",
    wrong: "creates one for an account that has none",
    account: "empty",
    changes: remaining,
    ...altering(hasCode("FailedOperation.NotExistingUser"), async (one) => {
      const credentialId = "cred-00000099";
      await one.emulator.control.addCredential({ credentialId, name: "sneaky" });
      return accept(one, { CredentialId: credentialId });
    }),
  },
  {
    check: "changes.end",
    wrong: "is not as it was when all is over",
    account: "off",
    changes: remaining,
    ...altering(succeeds("DisableAuthorization"), async (one) => {
      if (!(await isOn(one))) await one.emulator.control.addCredential({ name: "sneaky" });
    }),
  },
];
