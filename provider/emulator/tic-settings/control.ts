import { ControlError, findAccount, operation } from "../control/operation.js";
import type { Account } from "../emulator-data.js";
import { parseSeedPart } from "../seed/seed-schema.js";
import type { SeedCredential } from "../seed/seed.js";
import { newId } from "../state/ids.js";
import * as s from "../state/schema.js";
import type { ManagedCredential } from "./data.js";
import { addCredential } from "./seed.js";
import { activate } from "./state.js";

const accountId = s.optional(s.name);

export const operations = {
  setAuthorization: operation({ enabled: s.boolean, accountId }, (context, args) => {
    findAccount(context, args.accountId).authorization.enabled = args.enabled;
  }),
  addCredential: operation({ credential: s.anything, accountId }, (context, args) => {
    const account = findAccount(context, args.accountId);
    const seed = parseSeedPart("credential", args.credential) as SeedCredential;
    const credentialId = seed.credentialId ?? newId("cred");
    if (account.credentials.some((one) => one.credentialId === credentialId)) {
      throw new ControlError(`the credential ${credentialId} is there already`);
    }
    const added = { ...seed, credentialId };
    const credential = addCredential(context.data, account, added, context.now());
    if (credential.state === "Active") activate(account, credential);
    return { credentialId };
  }),
  removeCredential: onCredential((account, credential) => {
    account.credentials = account.credentials.filter((one) => one !== credential);
  }),
  activateCredential: onCredential(activate),
};

function onCredential(change: (account: Account, credential: ManagedCredential) => void) {
  return operation({ credentialId: s.name, accountId }, (context, { credentialId, ...args }) => {
    const account = findAccount(context, args.accountId);
    const credential = account.credentials.find((one) => one.credentialId === credentialId);
    if (!credential) {
      throw new ControlError(`account ${account.accountId} has no credential ${credentialId}`);
    }
    change(account, credential);
  });
}
