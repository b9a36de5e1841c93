import { contractResponse } from "../contract.js";
import type { Gateway } from "../gateway.js";
import { credentialListing, readList, stackListing } from "../listing.js";

/** All that a gateway tells of an account. */
export type Account = Awaited<ReturnType<typeof readAccount>>;

export async function readAuthorization({ call }: Gateway) {
  return contractResponse("DescribeAuthorization", await call({ action: "DescribeAuthorization" }));
}

export async function readAccount(gateway: Gateway) {
  return {
    authorization: await readAuthorization(gateway),
    credentials: await readList(gateway, credentialListing),
    stacks: await readList(gateway, stackListing),
  };
}

/** What is different, in words. @param cleared the credentials are known to be gone */
export function differences(before: Account, after: Account, cleared: boolean): readonly string[] {
  const [was, is] = [factsOf(before, cleared), factsOf(after, cleared)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old = "not there", now = "not there"] = [was.get(name), is.get(name)];
    return old === now ? [] : [`${name} was ${old} and is ${now}`];
  });
}

function factsOf(account: Account, cleared: boolean): ReadonlyMap<string, string> {
  const credentials = cleared ? [] : account.credentials;
  return new Map([
    ["TIC authorization", account.authorization.Status],
    ...credentials.map(({ CredentialId, State }) => [CredentialId, State] as const),
    ...account.stacks.map((one) => [one.StackId, one.CredentialId ?? one.Method] as const),
  ]);
}
