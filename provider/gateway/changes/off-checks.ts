import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import {
  contractResponse,
  expectRefusal,
  expectRefusalFor,
  expectSuccess,
  type Credential,
} from "../contract.js";
import { NO_STACK_NAMED, noRoomForOwn, sameCredentials, type ChangeSession } from "./session.js";

const NONE_OF_OUR_OWN = "there is no credential of the suite's own, see credentials.create";
const NOBODYS = { CredentialId: "gateway-verify-no-such-credential" };

/** Fields that no credential can have (C1). */
const badFields: readonly Readonly<Record<string, string>>[] = [
  { Name: "" },
  { Name: "n".repeat(65) },
  { Provider: "Other Cloud" },
  { SecretId: "AKID" },
  { SecretKey: "short" },
];

/**
 * What is refused whatever the account's state, and then what is to be seen while the switch is off,
 * such as the life of a credential, lived by one that the suite makes.
 */
export const offChecks: readonly Check<ChangeSession>[] = [
  {
    id: "credentials.activate.unknown",
    title: "Activating a credential that is not there is refused",
    run: (session) =>
      expectRefusal(session.call("ActivateCredential", NOBODYS), "ResourceNotFound.Credential"),
  },
  {
    id: "credentials.delete.unknown",
    title: "Deleting a credential that is not there is refused",
    run: (session) =>
      expectRefusal(session.call("DeleteCredential", NOBODYS), "ResourceNotFound.Credential"),
  },
  {
    id: "credentials.create.parameters",
    title: "Creating a credential without its fields is refused",
    run: (session) => expectRefusal(session.call("CreateCredential"), "MissingParameter"),
  },
  {
    id: "credentials.create.fields",
    rule: "C1",
    title: "A credential with a Name, Provider, SecretId or SecretKey that is none is refused",
    async run(session) {
      for (const fields of badFields) {
        const field = Object.keys(fields).join();
        await expectRefusal(session.create(fields), `InvalidParameterValue.${field}`);
      }
    },
  },
  {
    id: "authorization.disable.off",
    title: "Turning the switch off when it is off succeeds and does nothing",
    unless: (session) => session.notOff(),
    async run(session) {
      expectSuccess(await session.call("DisableAuthorization"));
      await session.expectStatus("Disabled");
    },
  },
  {
    id: "credentials.clear.disabled",
    rule: "C7",
    title: "Clearing is refused while TIC authorization is off",
    unless: async (session) => (await session.notOff()) ?? (await session.notToBeCleared()),
    run: (session) =>
      expectRefusal(session.call("ClearCredentials"), "FailedOperation.AuthorizationDisabled"),
  },
  {
    id: "credentials.create",
    rule: "C2",
    title: "A credential is created as asked, Ready while another is Active",
    unless: async (session) =>
      (await session.notOff()) ?? noRoomForOwn(await session.credentials()),
    run: checkCreate,
  },
  {
    id: "credentials.activate",
    rule: "C2",
    title: "Activating a credential makes the one that was Active Ready",
    run: checkActivate,
  },
  {
    id: "credentials.delete.active",
    rule: "C6",
    title: "Deleting the Active credential is refused while TIC authorization is off",
    async run(session) {
      const own = await ownCredential(session);
      if (own === undefined) return notChecked(NONE_OF_OUR_OWN);
      if (own.State !== "Active") return notChecked("it could not be made Active");
      const answer = await session.call("DeleteCredential", { CredentialId: own.CredentialId });
      if (answer.error === undefined) session.own = undefined;
      await expectRefusal(answer, "FailedOperation.CredentialActive");
    },
  },
  {
    id: "credentials.delete.in-use",
    rule: "C6",
    title: "Deleting a credential that a stack uses is refused while TIC authorization is off",
    run: checkDeleteInUse,
  },
  {
    id: "credentials.delete.ready",
    rule: "C6",
    title: "A Ready credential that no stack uses is deleted while TIC authorization is off",
    async run(session) {
      if (session.own === undefined) return notChecked(NONE_OF_OUR_OWN);
      await session.restoreActive();
      const own = await ownCredential(session);
      if (own?.State !== "Ready") return notChecked("it could not be made Ready");
      return session.deleteOwn(own.CredentialId);
    },
  },
];

async function checkCreate(session: ChangeSession): Promise<Finding> {
  const before = await session.credentials();
  const answer = await session.create();
  const { CredentialId } = contractResponse("CreateCredential", answer);
  session.own = CredentialId;
  const after = await session.credentials();
  const own = after.find((one) => one.CredentialId === CredentialId);
  if (own === undefined) return failed(`${CredentialId} is not listed`);
  if (own.State !== "Ready") return failed(`it is ${own.State}, though another was Active`);
  const asAsked = own.Name === session.name && own.SecretId === session.key.secretId;
  if (!asAsked) return failed("the list shows another Name or SecretId than was asked for");
  const others = after.filter((one) => one !== own);
  return sameCredentials(before, others) ? passed() : failed("other credentials changed");
}

async function checkActivate(session: ChangeSession): Promise<Finding> {
  const { own } = session;
  if (own === undefined) return notChecked(NONE_OF_OUR_OWN);
  expectSuccess(await session.call("ActivateCredential", { CredentialId: own }));
  const active = (await session.credentials()).filter(({ State }) => State === "Active");
  const others = active.filter(({ CredentialId }) => CredentialId !== own);
  if (others.length === active.length) return failed(`${own} is not Active after it`);
  return others.length > 0 ? failed("the one that was Active still is") : passed();
}

async function checkDeleteInUse(session: ChangeSession): Promise<Finding> {
  const stack = await session.namedStack();
  if (stack === undefined) return notChecked(NO_STACK_NAMED);
  const why = await session.notOff();
  if (why !== undefined) return notChecked(why);
  const { StackId, CredentialId } = stack;
  if (CredentialId === undefined) {
    return notChecked(`${StackId} uses TIC authorization, and no credential`);
  }
  // It would be refused for being Active otherwise.
  const used = (await session.credentials()).find((one) => one.CredentialId === CredentialId);
  if (used?.State !== "Ready") {
    return notChecked(`${CredentialId} could not be made Ready: that takes a second credential`);
  }
  const answer = await session.call("DeleteCredential", { CredentialId });
  await expectRefusalFor(StackId, answer, "FailedOperation.CredentialInUse");
  return passed();
}

async function ownCredential(session: ChangeSession): Promise<Credential | undefined> {
  return (await session.credentials()).find(({ CredentialId }) => CredentialId === session.own);
}
