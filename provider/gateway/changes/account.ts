import {
  contractResponse,
  type AuthorizationAnswer,
  type Credential,
  type StackAuthorization,
} from "../contract.js";
import type { Gateway } from "../gateway.js";
import { credentialListing, readList, stackListing } from "../listing.js";

/** All that a gateway tells of an account. */
export interface Account {
  readonly authorization: AuthorizationAnswer;
  readonly credentials: readonly Credential[];
  readonly stacks: readonly StackAuthorization[];
}

/** Reads the position of the switch. */
export async function readAuthorization({ call }: Gateway): Promise<AuthorizationAnswer> {
  return contractResponse("DescribeAuthorization", await call({ action: "DescribeAuthorization" }));
}

/** Reads everything. */
export async function readAccount(gateway: Gateway): Promise<Account> {
  return {
    authorization: await readAuthorization(gateway),
    credentials: await readList(gateway, credentialListing),
    stacks: await readList(gateway, stackListing),
  };
}

/**
 * What is different, in words; empty when nothing is.
 *
 * @param cleared the credentials are known to be gone
 */
export function differences(before: Account, after: Account, cleared: boolean): readonly string[] {
  return [
    ...differenceOf("TIC authorization", before.authorization.Status, after.authorization.Status),
    ...(cleared ? [] : differencesOf(states(before), states(after))),
    ...differencesOf(methods(before), methods(after)),
  ];
}

function states({ credentials }: Account): ReadonlyMap<string, string> {
  return new Map(credentials.map(({ CredentialId, State }) => [CredentialId, State]));
}

function methods({ stacks }: Account): ReadonlyMap<string, string> {
  return new Map(
    stacks.map(({ StackId, Method, CredentialId }) => [StackId, CredentialId ?? Method]),
  );
}

function differencesOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id) => differenceOf(id, before.get(id), after.get(id)));
}

function differenceOf(name: string, before = "not there", after = "not there"): readonly string[] {
  return before === after ? [] : [`${name} was ${before} and is ${after}`];
}
