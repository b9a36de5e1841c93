import { failed, notChecked, passed, type Check, type Finding } from "../check.js";
import { contractResponse, type Credential } from "../contract.js";
import { refusedWith, succeeded } from "../expect.js";
import { inUseCheck } from "./in-use-checks.js";
import { noRoomForOwn, type ChangeSession } from "./session.js";

const NONE_OF_OUR_OWN = "there is no credential of the suite's own, see credentials.create";

/** The life of a credential while TIC authorization is off, lived by one that the suite makes. */
export const credentialChecks: readonly Check<ChangeSession>[] = [
  {
    id: "credentials.create",
    rule: "C2",
    title: "A credential is created as asked, Ready while another is Active",
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
    run: checkDeleteActive,
  },
  inUseCheck,
  {
    id: "credentials.delete.ready",
    rule: "C6",
    title: "A Ready credential that no stack uses is deleted while TIC authorization is off",
    run: checkDeleteReady,
  },
];

async function checkCreate(session: ChangeSession): Promise<Finding> {
  const why = await session.notOff();
  if (why !== undefined) return notChecked(why);
  const before = await session.credentials();
  const noRoom = noRoomForOwn(before);
  if (noRoom !== undefined) return notChecked(noRoom);
  const answer = await session.create();
  const { CredentialId } = contractResponse("CreateCredential", answer);
  session.own = CredentialId;
  const after = await session.credentials();
  const own = after.find((one) => one.CredentialId === CredentialId);
  if (own === undefined) return failed(`${CredentialId} is not listed`);
  if (own.State !== "Ready") return failed(`it is ${own.State}, though another was Active`);
  const asAsked = own.Name === session.name && own.SecretId === session.key.secretId;
  if (!asAsked) return failed("the list shows another Name or SecretId than was asked for");
  if (
    !same(
      before,
      after.filter((one) => one !== own),
    )
  )
    return failed("other credentials changed");
  return passed();
}

async function checkActivate(session: ChangeSession): Promise<Finding> {
  const { own } = session;
  if (own === undefined) return notChecked(NONE_OF_OUR_OWN);
  const done = succeeded(await session.call("ActivateCredential", { CredentialId: own }));
  if (done.outcome === "failed") return done;
  const states = (await session.credentials()).map(({ CredentialId, State }) => ({
    isOwn: CredentialId === own,
    State,
  }));
  if (!states.some(({ isOwn, State }) => isOwn && State === "Active")) {
    return failed(`${own} is not Active after it`);
  }
  if (states.some(({ isOwn, State }) => !isOwn && State === "Active")) {
    return failed("the one that was Active still is");
  }
  return passed();
}

async function checkDeleteActive(session: ChangeSession): Promise<Finding> {
  const own = await ownState(session);
  if (own === undefined) return notChecked(NONE_OF_OUR_OWN);
  if (own.State !== "Active") return notChecked("it could not be made Active");
  const answer = await session.call("DeleteCredential", { CredentialId: own.CredentialId });
  if (answer.error === undefined) session.own = undefined;
  return refusedWith(answer, "FailedOperation.CredentialActive");
}

async function checkDeleteReady(session: ChangeSession): Promise<Finding> {
  if (session.own === undefined) return notChecked(NONE_OF_OUR_OWN);
  await session.restoreActive();
  const own = await ownState(session);
  if (own?.State !== "Ready") return notChecked("it could not be made Ready");
  return deleteOwn(session, own.CredentialId);
}

/** Deletes the suite's own credential and looks whether it, and nothing else, is gone. */
export async function deleteOwn(session: ChangeSession, own: string): Promise<Finding> {
  const before = await session.credentials();
  const done = succeeded(await session.call("DeleteCredential", { CredentialId: own }));
  if (done.outcome === "failed") return done;
  session.own = undefined;
  const after = await session.credentials();
  if (after.some(({ CredentialId }) => CredentialId === own))
    return failed(`${own} is still there`);
  const others = before.filter(({ CredentialId }) => CredentialId !== own);
  return same(others, after) ? passed() : failed("other credentials changed");
}

async function ownState(session: ChangeSession): Promise<Credential | undefined> {
  return (await session.credentials()).find(({ CredentialId }) => CredentialId === session.own);
}

function same(some: readonly Credential[], others: readonly Credential[]): boolean {
  const texts = (list: readonly Credential[]) =>
    list.map(({ CredentialId, State }) => `${CredentialId} ${State}`).sort();
  return texts(some).join() === texts(others).join();
}
